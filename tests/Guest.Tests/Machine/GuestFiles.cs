// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit;

namespace UefiCapsule.Guest.Tests.Machine;

/// <summary>What the guest boots from: the folder that eng/guest made, our own command with the libraries it needs, and a test's files.</summary>
internal sealed class GuestFiles
{
    private const string Architecture = "x86_64-linux-gnu";

    private readonly TemporaryDirectory _folder;

    public GuestFiles(TemporaryDirectory folder)
    {
        _folder = folder;
        string prepared = Required("UEFICAPSULE_GUEST");
        Kernel = Path.Combine(prepared, "vmlinuz");
        Release = File.ReadAllText(Path.Combine(prepared, "version")).Split(' ', 2)[0];
        ProcessRunner.RunOk("cp", "-r", Path.Combine(prepared, "root"), Root);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Machine", "init"), Path.Combine(Root, "init"));
        ProcessRunner.RunOk("chmod", "+x", Path.Combine(Root, "init"));
        AddCommand(Required("UEFICAPSULE_NATIVE"));
        Table = _folder["pfru.aml"];
        ProcessRunner.RunOk("iasl", "-p", Table, Path.Combine(AppContext.BaseDirectory, "Machine", "pfru.asl"));
    }

    /// <summary>The kernel.</summary>
    public string Kernel { get; }

    /// <summary>The kernel's release, as uname says it.</summary>
    public string Release { get; }

    /// <summary>The compiled table with the firmware's devices.</summary>
    public string Table { get; }

    private string Root => _folder["root"];

    /// <summary>Adds a file under a path such as <c>/update.cap</c>.</summary>
    public void Add(string path, ReadOnlySpan<byte> bytes) => _folder.Write("root" + path, bytes);

    /// <summary>Packs everything for the kernel.</summary>
    public string Pack()
    {
        string archive = _folder["initramfs"];
        ProcessRunner.RunOk("sh", "-c", "cd \"$0\" && find . | cpio --quiet -o -H newc >\"$1\"", Root, archive);
        return archive;
    }

    private static string Required(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{variable} is not set; eng/test sets it, to what eng/guest and the publish of Cli made.");

    /// <summary>The native command, the libraries it is linked with, and OpenSSL, which it opens when it needs it.</summary>
    private void AddCommand(string command)
    {
        Copy(command, "bin/capsule");
        IEnumerable<string> linked = ProcessRunner.RunOk("ldd", command).OutputText
            .Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => line.Split(" => ")[^1].Split(' ')[0])
            .Where(file => file.StartsWith('/'));
        foreach (string file in linked.Append($"/usr/lib/{Architecture}/libssl.so.3").Append($"/usr/lib/{Architecture}/libcrypto.so.3"))
        {
            Copy(file, file[1..]);
        }
    }

    private void Copy(string from, string to)
    {
        string target = Path.Combine(Root, to);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        ProcessRunner.RunOk("cp", "-L", from, target);
    }
}
