// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using UefiCapsule.TestKit;

namespace UefiCapsule.Guest.Tests.Machine;

/// <summary>How a command in the guest ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output and standard error, as they came.</param>
internal sealed record GuestResult(int ExitCode, string Output);

/// <summary>
/// A booted Debian kernel with its real pfr_update and pfr_telemetry drivers, in QEMU without hardware help. Commands go in and come out by the
/// serial line. Its firmware is whoever has a <see cref="Mailbox"/> over <see cref="Window"/>.
/// </summary>
internal sealed class GuestMachine : IDisposable
{
    private static readonly TimeSpan _bootLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan _commandLimit = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _folder = new();
    private readonly BlockingCollection<string> _lines = [];
    private readonly Process _process;

    /// <summary>Boots it.</summary>
    /// <param name="addFiles">Adds a test's files to what the guest boots from.</param>
    /// <param name="driver">The update driver: as it is, or as it was before it compared svn_ver.</param>
    public GuestMachine(Action<GuestFiles>? addFiles = null, string driver = "pfr_update")
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "The guest is an x86-64 machine that runs the host's own build of the command; eng/guest makes it on Debian.");
        GuestFiles files = new(_folder);
        addFiles?.Invoke(files);
        Release = files.Release;
        Window = new SharedWindow(_folder["memory"]);
        _process = Process.Start(new ProcessStartInfo("qemu-system-x86_64", Arguments(files, files.Pack(), _folder["memory"], driver))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => Receive(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = Until(line => line == "@ready", _bootLimit, "boot");
    }

    /// <summary>The kernel's release.</summary>
    public string Release { get; }

    /// <summary>The memory that the firmware has for itself.</summary>
    public SharedWindow Window { get; }

    /// <summary>Runs a line of shell in the guest.</summary>
    public GuestResult Run(string command, TimeSpan? limit = null)
    {
        _process.StandardInput.Write(command + "\n");
        _process.StandardInput.Flush();
        List<string> lines = Until(line => line.StartsWith("@end ", StringComparison.Ordinal), limit ?? _commandLimit, command);
        string output = string.Join('\n', lines[..^1]);
        return new GuestResult(int.Parse(lines[^1]["@end ".Length..], CultureInfo.InvariantCulture), output.EndsWith('\n') ? output[..^1] : output);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Window.Dispose();
        _folder.Dispose();
        _lines.Dispose();
    }

    // The initramfs lies at the end of the memory, far from the window; nokaslr keeps the kernel from it too.
    private static string[] Arguments(GuestFiles files, string archive, string memory, string driver)
    {
        string length = (SharedWindow.MemoryLength >> 20).ToString(CultureInfo.InvariantCulture) + "M";
        string window = $"memmap={SharedWindow.Length >> 20}M$0x{SharedWindow.Address:X}";
        return
        [
            "-accel", "tcg", "-cpu", "qemu64", "-smp", "1", "-m", length,
            "-object", $"memory-backend-file,id=ram,size={length},mem-path={memory},share=on",
            "-machine", "q35,memory-backend=ram", "-nodefaults", "-nographic", "-no-reboot", "-monitor", "none", "-serial", "stdio",
            "-acpitable", $"file={files.Table}", "-kernel", files.Kernel, "-initrd", archive,
            "-append", $"console=ttyS0 quiet loglevel=1 nokaslr panic=-1 {window} driver={driver}",
        ];
    }

    private void Receive(string? line)
    {
        if (line is not null)
        {
            _lines.Add(line.TrimEnd('\r'));
        }
    }

    private List<string> Until(Func<string, bool> isLast, TimeSpan limit, string what)
    {
        List<string> lines = [];
        Stopwatch watch = Stopwatch.StartNew();
        while (lines.Count == 0 || !isLast(lines[^1]))
        {
            TimeSpan left = limit - watch.Elapsed;
            if (left <= TimeSpan.Zero || !_lines.TryTake(out string? line, left))
            {
                throw new TimeoutException($"{what}: no end within {limit}. So far:\n{string.Join('\n', lines)}");
            }

            lines.Add(line);
        }

        return lines;
    }
}
