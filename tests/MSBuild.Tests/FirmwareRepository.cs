// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text.RegularExpressions;
using UefiCapsule.TestKit;

namespace UefiCapsule.MSBuild.Tests;

/// <summary>A copy of samples/firmware-repo that uses the packages of this run.</summary>
internal sealed partial class FirmwareRepository : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly Packages _packages;

    private FirmwareRepository(Packages packages) => _packages = packages;

    /// <summary>The sample as it is committed, beside the packages of this run.</summary>
    public static FirmwareRepository FromSample(Packages packages)
    {
        FirmwareRepository repository = new(packages);
        string sample = RepositoryRoot.PathOf("samples", "firmware-repo");
        string files = ProcessRunner.RunOk("git", "-C", sample, "ls-files", "--cached", "--others", "--exclude-standard", ".").OutputText;
        foreach (string file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            repository._folder.Write(file, File.ReadAllBytes(Path.Combine(sample, file)));
        }

        foreach (string package in Directory.GetFiles(packages.Feed))
        {
            File.Copy(package, repository["packages/" + Path.GetFileName(package)]);
        }

        return repository;
    }

    /// <summary>A copy of the sample in another folder, restored and built, or restored only.</summary>
    public static FirmwareRepository Copy(Packages packages, bool built)
    {
        FirmwareRepository repository = new(packages);
        string template = packages.Template.Root;
        string[] made = built ? [] : ["bin/", "obj/Debug/", "keys/", "third-party/supplier/"];
        foreach (string file in Directory.GetFiles(template, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(template, file);
            bool isDock = relative == "third-party/dock.cap";
            if (!relative.StartsWith("packages/", StringComparison.Ordinal) && (built || !isDock) && !made.Any(m => relative.StartsWith(m, StringComparison.Ordinal)))
            {
                // Keeps the file's time.
                Directory.CreateDirectory(Path.GetDirectoryName(repository[relative])!);
                File.Copy(file, repository[relative]);
            }
        }

        return repository;
    }

    public string Root => _folder.Root;

    public string this[string path] => _folder[path];

    /// <summary>The six outputs that are there, by platform and name.</summary>
    public IReadOnlyDictionary<string, string> Capsules => Directory.Exists(OutputFolder)
        ? Directory.GetFiles(OutputFolder, "*.cap", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(OutputFolder, f), f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))), StringComparer.Ordinal)
        : new Dictionary<string, string>();

    public string OutputFolder => this["bin/Debug/net10.0"];

    /// <summary>All files but those that belong to NuGet and MSBuild.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. Directory.GetFiles(Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f))
            .Where(f => !f.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public BuildRun Build(params IReadOnlyList<string> words) => BuildWith(new Dictionary<string, string>(), words);

    public BuildRun BuildWith(IReadOnlyDictionary<string, string> variables, params IReadOnlyList<string> words)
    {
        Dictionary<string, string> environment = _packages.Environment;
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        ProcessResult result = ProcessRunner.RunWith(environment, "dotnet", [.. Words, .. words]);
        return new BuildRun(result.ExitCode, result.OutputText);
    }

    /// <summary>The words in front of those of a test. The copies are restored already, and stay so.</summary>
    public IReadOnlyList<string> Words => ["build", this["firmware.csproj"], $"-p:UefiCapsuleVersion={_packages.Version}", "-nr:false", "-tl:off", "-clp:NoSummary"];

    /// <summary>Builds, and fails the test when that fails.</summary>
    public BuildRun BuildOk(params IReadOnlyList<string> words)
    {
        BuildRun run = Build(words);
        Assert.True(run.ExitCode == 0, run.Output);
        return run;
    }

    public void Replace(string file, string old, string with)
    {
        string text = File.ReadAllText(this[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(this[file], text.Replace(old, with, StringComparison.Ordinal));
    }

    public void Write(string file, string text) => _folder.Write(file, text);

    public void Dispose() => _folder.Dispose();

    /// <summary>What a build printed.</summary>
    internal sealed partial record BuildRun(int ExitCode, string Output)
    {
        /// <summary>The descriptions that were built, below platforms/.</summary>
        public IReadOnlyList<string> Built =>
            [.. BuiltLine().Matches(Output).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal)];

        [GeneratedRegex(@"^ *platforms/(?<name>\S+)\.capsule\.json -> \S+ \(built, sha256 [0-9a-f]{64}\)", RegexOptions.Multiline)]
        private static partial Regex BuiltLine();
    }
}
