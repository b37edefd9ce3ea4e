// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.ComponentModel;
using System.Diagnostics;

namespace UefiCapsule.Signing.External.Programs;

/// <summary>
/// Runs a program once: no shell, an empty working directory, an environment of chosen variables, the request on standard input, and
/// a limit to its time and to what it writes. When it must not go on, it is killed with the processes it started.
/// </summary>
internal static class ProgramRun
{
    /// <summary>No answer is longer: the longest signature of a post-quantum algorithm has 49,856 bytes, a third more in base64.</summary>
    public const int OutputLimit = 256 * 1024;

    /// <summary>What is kept of standard error, to be shown.</summary>
    private const int ErrorLimit = 4096;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <exception cref="SigningException">It could not be started, took too long or wrote too much.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ProgramResult> RunAsync(string file, ExternalSignerOptions options, byte[] request, TimeProvider time, CancellationToken cancellationToken)
    {
        using WorkingFolder folder = new();
        using CancellationTokenSource limit = new(options.TimeLimit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using Process process = Start(file, options, folder.Root);
        BoundedOutput output = new(process.StandardOutput.BaseStream, OutputLimit);
        BoundedOutput error = new(process.StandardError.BaseStream, ErrorLimit);
        try
        {
            Task<bool> reading = output.ReadAsync(stopAtLimit: true, either.Token);
            Task<bool> listening = error.ReadAsync(stopAtLimit: false, either.Token);
            Task writing = WriteAsync(process.StandardInput.BaseStream, request, either.Token);
            if (!await reading.WaitAsync(either.Token).ConfigureAwait(false))
            {
                throw new SigningException(SigningFault.ProgramAnswerUnreadable, options.Program, $"it answered more than {OutputLimit} bytes.");
            }

            await Task.WhenAll(writing, listening, process.WaitForExitAsync(either.Token)).WaitAsync(either.Token).ConfigureAwait(false);
            return new ProgramResult(process.ExitCode, output.Kept, error.Text);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            ProgramResult soFar = new(0, [], error.Text);
            throw new SigningException(
                SigningFault.ProgramTimedOut,
                options.Program,
                $"it did not finish within {options.TimeLimit.TotalSeconds:0.###} seconds and was stopped{soFar.Said()}.");
        }
        finally
        {
            Stop(process);
            Leftovers.End(folder.Root);
        }
    }

    private static Process Start(string file, ExternalSignerOptions options, string folder)
    {
        ProcessStartInfo start = new(file, options.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        foreach (string name in ExternalSignerOptions.PassedVariables)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        foreach ((string name, string value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new SigningException(SigningFault.ProgramUnusable, options.Program, "it did not start.");
        }
        catch (Win32Exception e)
        {
            throw new SigningException(SigningFault.ProgramUnusable, options.Program, $"it cannot be started: {e.Message}.", e);
        }
    }

    private static async Task WriteAsync(Stream input, byte[] request, CancellationToken cancellationToken)
    {
        try
        {
            await using (input.ConfigureAwait(false))
            {
                await input.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // It closed its input without reading all of it; its answer will be judged.
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(_patience);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It has just ended by itself, or it is no longer ours to end.
        }
    }
}
