// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using UefiCapsule.TestKit;

namespace UefiCapsule.MSBuild.Tests;

/// <summary>What is published, made twice from two clones in different folders.</summary>
public sealed class PublishingTests : IDisposable
{
    private const string Commit = "2027-01-01T00:00:00Z";
    private const string Repository = "https://github.com/example/uefi-capsule";

    private static readonly string[] _libraries =
    [
        "CapsuleBuilder", "Formats", "Operations", "Runtime", "Signing", "Signing.External", "Signing.Pkcs11", "Signing.PostQuantum", "Signing.Sources", "Validators",
    ];

    /// <summary>Packing compiles every library.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(6);

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PackingTwiceGivesTheSameBytesWithAllThatBelongsIn()
    {
        string first = Pack("a");
        string second = Pack("another/folder");
        string version = Regex.Match(File.ReadAllText(RepositoryRoot.PathOf("Directory.Build.props")), "<VersionPrefix>(.*)</VersionPrefix>").Groups[1].Value;
        string[] expected =
        [
            .. _libraries.SelectMany(l => new[] { $"UefiCapsule.{l}.{version}.nupkg", $"UefiCapsule.{l}.{version}.snupkg" }),
            $"UefiCapsule.MSBuild.{version}.nupkg",
            $"UefiCapsule.Tool.{version}.nupkg",
            $"UefiCapsule.Tool.{version}.snupkg",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Directory.GetFiles(first).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        foreach (string name in expected)
        {
            Assert.True(Sum(Path.Combine(first, name)) == Sum(Path.Combine(second, name)), $"{name} differs");
        }

        foreach (string package in expected.Where(n => n.EndsWith(".nupkg", StringComparison.Ordinal)))
        {
            using ZipArchive archive = ZipFile.OpenRead(Path.Combine(first, package));
            Assert.All(["README.md", "LICENSE", "THIRD-PARTY-NOTICES.txt"], name => Assert.NotNull(archive.GetEntry(name)));
            using Stream nuspec = archive.Entries.Single(e => e.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            XElement metadata = XDocument.Load(nuspec).Root!.Elements().First();
            Assert.Equal("MIT", Value(metadata, "license"));
            Assert.Equal("README.md", Value(metadata, "readme"));
            Assert.Equal(Repository, metadata.Elements().Single(e => e.Name.LocalName == "repository").Attribute("url")!.Value);
            Assert.NotEqual("Package Description", Value(metadata, "description"));
        }

        // The symbols say where the sources of that commit are, and no folder of this machine.
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(first, $"UefiCapsule.Formats.{version}.snupkg"));
        byte[] pdb = Read(symbols.Entries.Single(e => e.Name == "UefiCapsule.Formats.pdb"));
        Assert.True(pdb.AsSpan().IndexOf("https://raw.githubusercontent.com/example/uefi-capsule/"u8) > 0, "no SourceLink");
        Assert.True(pdb.AsSpan().IndexOf(Encoding.UTF8.GetBytes(_folder.Root)) < 0, "a folder of this machine");

        // A build tool brings nothing into what it builds.
        using ZipArchive tasks = ZipFile.OpenRead(Path.Combine(first, $"UefiCapsule.MSBuild.{version}.nupkg"));
        Assert.DoesNotContain(tasks.Entries, e => e.FullName.StartsWith("lib/", StringComparison.Ordinal) || e.Name.StartsWith("Microsoft.Build", StringComparison.Ordinal));
        Assert.DoesNotContain("<dependency ", Encoding.UTF8.GetString(Read(tasks.GetEntry("UefiCapsule.MSBuild.nuspec")!)), StringComparison.Ordinal);
        Assert.Contains(tasks.Entries, e => e.FullName == "rules/CAP7003.md");
    }

    /// <summary>Clones what is in the working tree into a folder and packs all that is published.</summary>
    private string Pack(string name)
    {
        string clone = _folder[name];
        string root = RepositoryRoot.Find();
        string files = ProcessRunner.RunOk("git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard").OutputText;
        foreach (string file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => !f.StartsWith("tests/", StringComparison.Ordinal) && File.Exists(Path.Combine(root, f))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(clone, file))!);
            File.Copy(Path.Combine(root, file), Path.Combine(clone, file));
        }

        foreach (string package in Directory.GetFiles(Path.Combine(root, "eng", "packages"), "*.nupkg"))
        {
            File.Copy(package, Path.Combine(clone, "eng", "packages", Path.GetFileName(package)));
        }

        string[] projects = ["CapsuleBuilder", "Formats", "Operations", "Runtime", "Validators", "Cli", "MSBuild"];
        IEnumerable<string> paths = projects.Select(p => $"{p}/UefiCapsule.{p}.csproj").Concat(_libraries.Where(l => l.StartsWith("Signing", StringComparison.Ordinal)).Select(l => $"Signing/UefiCapsule.{l}/UefiCapsule.{l}.csproj"));
        File.WriteAllText(Path.Combine(clone, "published.slnx"), $"<Solution>{string.Concat(paths.Select(p => $"<Project Path=\"{p}\" />"))}</Solution>");
        Dictionary<string, string> environment = new() { ["GIT_AUTHOR_DATE"] = Commit, ["GIT_COMMITTER_DATE"] = Commit, ["CI"] = "true", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["UseSharedCompilation"] = "true" };
        foreach (string[] words in (string[][])[["init", "-q", "-b", "main"], ["add", "-A"], ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.com", "commit", "-q", "-m", "all"], ["remote", "add", "origin", Repository]])
        {
            ProcessRunner.RunOkWith(environment, "git", ["-C", clone, .. words]);
        }

        // Analyzers are judged by the build of the repository; the compiler is the same.
        ProcessRunner.RunOkWithin(_limit, environment, "dotnet", "pack", Path.Combine(clone, "published.slnx"), "-c", "Release", "-o", Path.Combine(clone, "out"), "-p:RunAnalyzers=false", "-v", "q", "-nr:false");
        return Path.Combine(clone, "out");
    }

    private static string Sum(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static string? Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream all = new();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
