// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using System.Text;

namespace UefiCapsule.TestKit;

/// <summary>What a process left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output, as bytes.</param>
/// <param name="ErrorText">Its standard error, as text.</param>
public sealed record ProcessResult(int ExitCode, byte[] Output, string ErrorText)
{
    /// <summary>Its standard output, as text.</summary>
    public string OutputText => Encoding.UTF8.GetString(Output);
}

/// <summary>Runs a program without a shell and waits for it.</summary>
public static class ProcessRunner
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs the program; a program that is not there fails the test, with the way to install it.</summary>
    public static ProcessResult Run(string program, params IReadOnlyList<string> arguments) => RunIn(null, program, arguments);

    /// <summary>Runs the program in a folder.</summary>
    public static ProcessResult RunIn(string? folder, string program, params IReadOnlyList<string> arguments) => Run(folder, null, program, arguments);

    /// <summary>Runs the program with further environment variables.</summary>
    public static ProcessResult RunWith(IReadOnlyDictionary<string, string> environment, string program, params IReadOnlyList<string> arguments) =>
        Run(null, environment, program, arguments);

    /// <summary>Runs the program and fails unless its exit code is 0.</summary>
    public static ProcessResult RunOk(string program, params IReadOnlyList<string> arguments) => Ok(Run(program, arguments), program, arguments);

    /// <summary>Runs the program with further environment variables and fails unless its exit code is 0.</summary>
    public static ProcessResult RunOkWith(IReadOnlyDictionary<string, string> environment, string program, params IReadOnlyList<string> arguments) =>
        Ok(RunWith(environment, program, arguments), program, arguments);

    /// <summary>Runs the program with further environment variables and another limit of time, and fails unless its exit code is 0.</summary>
    public static ProcessResult RunOkWithin(TimeSpan limit, IReadOnlyDictionary<string, string> environment, string program, params IReadOnlyList<string> arguments) =>
        Ok(Run(null, environment, program, arguments, limit), program, arguments);

    private static ProcessResult Run(
        string? folder, IReadOnlyDictionary<string, string>? environment, string program, IReadOnlyList<string> arguments, TimeSpan? limit = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder ?? string.Empty,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Start(start);
        process.StandardInput.Close();
        using MemoryStream output = new();
        Task copy = process.StandardOutput.BaseStream.CopyToAsync(output);
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit ?? _limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {limit ?? _limit}.");
        }

        Task.WaitAll(copy, error);
        return new ProcessResult(process.ExitCode, output.ToArray(), error.Result);
    }

    private static ProcessResult Ok(ProcessResult result, string program, IReadOnlyList<string> arguments) => result.ExitCode == 0
        ? result
        : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.ErrorText}");

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName} is not installed; eng/peers installs what the tests need.", e);
        }
    }
}
