// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Versions;

/// <summary>One part of a version's text, and the bits of the 32-bit number that it stands for.</summary>
/// <param name="Shift">The lowest bit.</param>
/// <param name="Bits">How many bits.</param>
/// <param name="Bias">What the text adds to the bits' value.</param>
/// <param name="Style">How the value is written.</param>
internal readonly record struct VersionPart(int Shift, int Bits, uint Bias = 0, VersionPartStyle Style = VersionPartStyle.Decimal)
{
    /// <summary>The bits, at the low end.</summary>
    public uint Mask => uint.MaxValue >> (32 - Bits);

    /// <summary>The lowest value that the text may have.</summary>
    public uint Minimum => Bias;

    /// <summary>The highest value that the text may have.</summary>
    public uint Maximum => Style == VersionPartStyle.Bcd ? 99 : Mask + Bias;
}

/// <summary>How a part is written.</summary>
internal enum VersionPartStyle
{
    /// <summary>A decimal number without leading zeros.</summary>
    Decimal,

    /// <summary>A decimal number without leading zeros whose two digits are the two halves of a byte.</summary>
    Bcd,

    /// <summary>Two hexadecimal digits.</summary>
    TwoHexDigits,

    /// <summary>0x and eight hexadecimal digits.</summary>
    PrefixedHex,
}
