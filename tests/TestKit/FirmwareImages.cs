// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit;

/// <summary>Executable images out of the firmware that Debian ships, as UEFIExtract takes them out: a reader that is not ours.</summary>
public sealed class FirmwareImages : IDisposable
{
    /// <summary>Firmware for x64 with MM drivers: package ovmf.</summary>
    public const string X64 = "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd";

    /// <summary>Firmware for 64-bit Arm with TE images: package qemu-efi-aarch64.</summary>
    public const string AArch64 = "/usr/share/AAVMF/AAVMF_CODE.ms.fd";

    private readonly TemporaryDirectory _folder = new();

    /// <summary>Takes the images out.</summary>
    public FirmwareImages() => Images = [.. Extract(X64), .. Extract(AArch64)];

    /// <summary>The images.</summary>
    public IReadOnlyList<FirmwareImageFile> Images { get; }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private IEnumerable<FirmwareImageFile> Extract(string firmware)
    {
        string name = Path.GetFileName(firmware);
        string file = _folder.Write(name, File.ReadAllBytes(firmware));
        ProcessRunner.RunIn(_folder.Root, "UEFIExtract", file, "all");
        foreach (string body in Directory.EnumerateFiles($"{file}.dump", "body.bin", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string info = File.ReadAllText(Path.Combine(Path.GetDirectoryName(body)!, "info.txt"));
            if (info.Contains("Subtype: PE32 image", StringComparison.Ordinal) || info.Contains("Subtype: TE image", StringComparison.Ordinal))
            {
                yield return new FirmwareImageFile(Path.GetRelativePath(_folder.Root, Path.GetDirectoryName(body)!), File.ReadAllBytes(body), info);
            }
        }
    }
}
