// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Formats.Consumers;

/// <summary>Where firmware looks for capsules on the EFI system partition, and in which order it takes them.</summary>
public static class CapsuleOnDisk
{
    /// <summary>The folder on the partition, its parts from the root on (UEFI 2.11, 8.5.5; it is compared without regard to capitals).</summary>
    public static IReadOnlyList<string> Folder { get; } = ["EFI", "UpdateCapsule"];

    /// <summary>The greatest number that <see cref="NameOf"/> takes.</summary>
    public const int MaximumNumber = 99_999;

    /// <summary>A name of eight characters and three, which every FAT driver stores as it is and whose order is that of the numbers.</summary>
    /// <param name="number">1 to <see cref="MaximumNumber"/>.</param>
    public static string NameOf(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaximumNumber);
        return string.Create(CultureInfo.InvariantCulture, $"CAP{number:D5}.CAP");
    }

    /// <summary>
    /// EDK II's order: in capital letters, part by part up to each period (tianocore/edk2
    /// MdeModulePkg/Library/DxeCapsuleLibFmp/CapsuleOnDisk.c).
    /// </summary>
    public static IComparer<string> Edk2Order { get; } = Comparer<string>.Create((left, right) =>
    {
        string[] a = left.ToUpperInvariant().Split('.');
        string[] b = right.ToUpperInvariant().Split('.');
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            int order = string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    });

    /// <summary>U-Boot's order: the names without regard to capitals (u-boot/u-boot lib/efi_loader/efi_capsule.c).</summary>
    public static IComparer<string> UBootOrder => StringComparer.OrdinalIgnoreCase;
}
