// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>The alignment of a file's data from the start of its volume, as its attributes state it (PI 1.9 volume 3, 3.2.3).</summary>
public static class FfsAlignment
{
    private const int Shift = 3;

    private static readonly int[] Exponents = [0, 4, 7, 9, 10, 12, 15, 16];

    private static readonly int[] Exponents2 = [17, 18, 19, 20, 21, 22, 23, 24];

    /// <summary>The alignment in bytes.</summary>
    public static int Of(FfsAttributes attributes) => 1 << Row(attributes)[((byte)(attributes & FfsAttributes.DataAlignmentMask)) >> Shift];

    /// <summary>The attribute bits of the smallest alignment that is at least <paramref name="bytes"/>; null above 16 MiB.</summary>
    public static FfsAttributes? For(int bytes)
    {
        foreach (FfsAttributes row in (ReadOnlySpan<FfsAttributes>)[FfsAttributes.None, FfsAttributes.DataAlignment2])
        {
            int[] exponents = Row(row);
            for (int i = 0; i < exponents.Length; i++)
            {
                if (1 << exponents[i] >= bytes)
                {
                    return row | (FfsAttributes)(i << Shift);
                }
            }
        }

        return null;
    }

    private static int[] Row(FfsAttributes attributes) => attributes.HasFlag(FfsAttributes.DataAlignment2) ? Exponents2 : Exponents;
}
