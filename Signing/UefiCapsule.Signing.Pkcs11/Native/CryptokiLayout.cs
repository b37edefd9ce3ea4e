// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>
/// How the structures of PKCS#11 lie in memory. CK_ULONG is C's unsigned long, and on Windows structures are packed on single bytes
/// (PKCS#11 v2.40, the remarks at the head of pkcs11.h), so the two families differ in nearly every offset.
/// </summary>
/// <param name="LongSize">The bytes of a CK_ULONG: 4 on Windows, elsewhere those of a pointer.</param>
/// <param name="Packed">Whether fields follow each other without padding.</param>
internal sealed record CryptokiLayout(int LongSize, bool Packed)
{
    public static CryptokiLayout Unix { get; } = new(nint.Size, Packed: false);

    public static CryptokiLayout Windows { get; } = new(4, Packed: true);

    public static CryptokiLayout OfThisPlatform { get; } = OperatingSystem.IsWindows() ? Windows : Unix;

    /// <summary>CK_UNAVAILABLE_INFORMATION: all bits set, as a length that stands for "I do not say".</summary>
    public ulong Unavailable => LongSize == 4 ? uint.MaxValue : ulong.MaxValue;

    public int Align(int offset, int alignment) => Packed ? offset : (offset + alignment - 1) / alignment * alignment;

    /// <summary>A CK_ULONG out of memory, in the machine's byte order.</summary>
    public ulong Read(ReadOnlySpan<byte> bytes)
    {
        if (LongSize == 4)
        {
            uint small = 0;
            bytes[..4].CopyTo(MemoryMarshal.AsBytes(new Span<uint>(ref small)));
            return small;
        }

        ulong value = 0;
        bytes[..8].CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref value)));
        return value;
    }

    public void Write(Span<byte> bytes, ulong value)
    {
        if (LongSize == 4)
        {
            uint small = checked((uint)value);
            MemoryMarshal.AsBytes(new Span<uint>(ref small)).CopyTo(bytes);
            return;
        }

        MemoryMarshal.AsBytes(new Span<ulong>(ref value)).CopyTo(bytes);
    }

    /// <summary>A CK_ULONG as bytes, as attributes hold it.</summary>
    public byte[] Bytes(ulong value)
    {
        byte[] bytes = new byte[LongSize];
        Write(bytes, value);
        return bytes;
    }

    /// <summary>
    /// What a function returned. A CK_RV of 32 bits comes in a register of 64 whose upper half may hold anything: the calling
    /// conventions of x64 and AArch64 say nothing about it.
    /// </summary>
    public ulong Returned(nuint value) => LongSize == 4 ? unchecked((uint)value) : value;
}
