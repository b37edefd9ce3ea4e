// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit;

/// <summary>Executable images out of the firmware that Debian ships, as UEFIExtract takes them out: a reader that is not ours.</summary>
public static class FirmwareImages
{
    /// <summary>Firmware for x64 with MM drivers: package ovmf.</summary>
    public const string X64 = "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd";

    /// <summary>Firmware for 64-bit Arm with TE images: package qemu-efi-aarch64.</summary>
    public const string AArch64 = "/usr/share/AAVMF/AAVMF_CODE.ms.fd";

    private static readonly Lazy<IReadOnlyList<FirmwareImageFile>> _all = new(() => [.. Extract(X64), .. Extract(AArch64)]);

    /// <summary>The images of both, taken out once.</summary>
    public static IReadOnlyList<FirmwareImageFile> All => _all.Value;

    private static List<FirmwareImageFile> Extract(string firmware)
    {
        using TemporaryDirectory folder = new();
        string file = folder.Write(Path.GetFileName(firmware), File.ReadAllBytes(firmware));
        ProcessRunner.RunIn(folder.Root, "UEFIExtract", file, "all");
        List<FirmwareImageFile> images = [];
        foreach (string body in Directory.EnumerateFiles($"{file}.dump", "body.bin", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string item = Path.GetDirectoryName(body)!;
            string info = File.ReadAllText(Path.Combine(item, "info.txt"));
            if (info.Contains("Subtype: PE32 image", StringComparison.Ordinal) || info.Contains("Subtype: TE image", StringComparison.Ordinal))
            {
                images.Add(new FirmwareImageFile(Path.GetRelativePath(folder.Root, item), File.ReadAllBytes(body), info));
            }
        }

        return images;
    }
}
