// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>
/// The command as people have it: a native program. <c>UEFICAPSULE_NATIVE</c> names it; where it is not set, it is published once
/// for this run, which takes a minute.
/// </summary>
internal static class NativeCommand
{
    private static readonly Lazy<string> File = new(Find);

    public static string Path => File.Value;

    public static Process Start(params IEnumerable<string> arguments) => Start(Path, arguments);

    /// <summary>Runs the command to its end and says how much memory it needed at most, in bytes.</summary>
    public static (int ExitCode, long PeakMemory) Run(params IEnumerable<string> arguments)
    {
        using Process process = Start(arguments);
        long peak = 0;
        while (!process.WaitForExit(5))
        {
            peak = Math.Max(peak, HighWaterMark(process.Id));
        }

        return (process.ExitCode, peak);
    }

    private static long HighWaterMark(int process)
    {
        try
        {
            string? line = System.IO.File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }

    private static Process Start(string file, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(file, arguments)
    {
        RedirectStandardInput = true,
        WorkingDirectory = RepositoryRoot.Find(),
    })!;

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("UEFICAPSULE_NATIVE") is { Length: > 0 } given)
        {
            Assert.True(System.IO.File.Exists(given), $"UEFICAPSULE_NATIVE names {given}, which is not there.");
            return given;
        }

        string output = RepositoryRoot.PathOf("artifacts", "native-for-tests");
        string rid = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        using Process publish = Start("dotnet", ["publish", "Cli", "-c", "Release", "-r", rid, "--no-restore", "-o", output, "-v", "q", "-nologo"]);
        publish.WaitForExit();
        Assert.Equal(0, publish.ExitCode);
        return System.IO.Path.Combine(output, "capsule");
    }
}
