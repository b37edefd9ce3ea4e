// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;

namespace UefiCapsule.TestKit;

/// <summary>Changes a number in bytes that are otherwise right.</summary>
public static class Patched
{
    /// <summary>A copy with another number of 2 bytes at an offset.</summary>
    public static byte[] With16(this byte[] bytes, int offset, ushort value)
    {
        byte[] copy = [.. bytes];
        BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(offset), value);
        return copy;
    }

    /// <summary>A copy with another number of 4 bytes at an offset.</summary>
    public static byte[] With32(this byte[] bytes, int offset, uint value)
    {
        byte[] copy = [.. bytes];
        BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(offset), value);
        return copy;
    }
}
