// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests.Secrets;

/// <summary>
/// The native command, stopped at its end: its output goes into a pipe that is full, so that it waits there with its first word, when
/// everything has been done. Or earlier, at something else that it waits for.
/// </summary>
internal sealed class PausedCommand : IDisposable
{
    /// <summary>What a pipe holds (pipe(7)).</summary>
    private const int PipeCapacity = 65_536;

    /// <summary>
    /// OpenSSL 3.0 frees a buffer with an RSA key as it is. The GNU C library is told to write over what is freed (mallopt(3),
    /// M_PERTURB), as docs/signing.md advises, so that what is found is what this code has left.
    /// </summary>
    private const string WriteOverWhatIsFreed = "glibc.malloc.perturb=165";

    private readonly FileStream _pipe;
    private readonly Process _process;

    private PausedCommand(FileStream pipe, Process process) => (_pipe, _process) = (pipe, process);

    public int Id => _process.Id;

    /// <summary>Starts the command and waits until a file is there.</summary>
    public static PausedCommand Start(TemporaryDirectory folder, string awaited, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        string pipeFile = folder["full"];
        ProcessRunner.RunOk("mkfifo", pipeFile);
        FileStream pipe = new(pipeFile, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        pipe.Write(new byte[PipeCapacity]);
        ProcessStartInfo start = new("sh", ["-c", "program=$1; shift; exec \"$program\" \"$@\" >\"$PIPE\"", "sh", NativeCommand.Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Root,
        };
        start.Environment["PIPE"] = pipeFile;
        start.Environment["GLIBC_TUNABLES"] = WriteOverWhatIsFreed;
        start.Environment["TMPDIR"] = Directory.CreateDirectory(folder["tmp"]).FullName;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        PausedCommand paused = new(pipe, process);
        for (int i = 0; !File.Exists(awaited); i++)
        {
            if (process.HasExited || i == 1200)
            {
                string error = process.HasExited ? process.StandardError.ReadToEnd() : "it takes too long";
                paused.Dispose();
                throw new InvalidOperationException($"The command wrote no {awaited}: {error}");
            }

            Thread.Sleep(50);
        }

        return paused;
    }

    /// <summary>
    /// The pieces in the memory, when the command has come to its stop: its file is there somewhat earlier, so what is found is looked
    /// for again for a while.
    /// </summary>
    public IReadOnlyList<string> Find(Needles needles)
    {
        IReadOnlyList<string> found = ProcessMemory.Find(Id, needles);
        for (int i = 0; found.Count > 0 && i < 10; i++)
        {
            Thread.Sleep(500);
            found = ProcessMemory.Find(Id, needles);
        }

        Assert.False(_process.HasExited);
        return found;
    }

    /// <summary>Lets it go on to its end.</summary>
    public int Finish()
    {
        byte[] buffer = new byte[PipeCapacity];
        int left = PipeCapacity;
        while (left > 0)
        {
            left -= _pipe.Read(buffer, 0, left);
        }

        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(1)));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _pipe.Dispose();
    }
}
