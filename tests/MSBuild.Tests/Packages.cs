// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.TestKit;

[assembly: AssemblyFixture(typeof(UefiCapsule.MSBuild.Tests.Packages))]

namespace UefiCapsule.MSBuild.Tests;

/// <summary>
/// The task package and the tool, packed once for the run from what is built, under a version that no cache can know, and used through
/// a cache of packages of their own.
/// </summary>
public sealed class Packages : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public Packages()
    {
        Version = string.Create(CultureInfo.InvariantCulture, $"0.0.1-test.{Guid.NewGuid():N}");
        foreach (string project in new[] { "MSBuild", "Cli" })
        {
            ProcessRunner.RunOk("dotnet", "pack", RepositoryRoot.PathOf(project), "-c", Configuration, "--no-build", "-o", Feed, $"-p:PackageVersion={Version}", "-v", "q", "-nr:false");
        }

        Template = FirmwareRepository.FromSample(this);
        Template.BuildOk("-t:Restore");
        FirstBuild = Template.BuildOk("--no-restore");
    }

    /// <summary>The sample after its first build; tests work on copies.</summary>
    internal FirmwareRepository Template { get; }

    /// <summary>What that first build printed.</summary>
    internal FirmwareRepository.BuildRun FirstBuild { get; }

    /// <summary>Release or Debug: that in which the tests were built.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";

    public string Version { get; }

    /// <summary>The folder with the packages.</summary>
    public string Feed => _folder["feed"];

    /// <summary>What every dotnet of these tests gets.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["NUGET_PACKAGES"] = _folder["cache"],
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDTERMINALLOGGER"] = "off",
    };

    /// <summary>The installed tool.</summary>
    public string Tool
    {
        get
        {
            string command = _folder["tool/capsule"];
            if (!File.Exists(command))
            {
                ProcessRunner.RunOkWith(Environment, "dotnet", "tool", "install", "UefiCapsule.Tool", "--tool-path", _folder["tool"], "--version", Version, "--source", Feed);
            }

            return command;
        }
    }

    public void Dispose()
    {
        Template.Dispose();
        _folder.Dispose();
    }
}
