// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>Reads the fields of a structure that a module filled, one after the other.</summary>
internal ref struct StructReader(CryptokiLayout layout, ReadOnlySpan<byte> bytes)
{
    private readonly CryptokiLayout _layout = layout;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _offset;

    public ReadOnlySpan<byte> Bytes(int length) => Next(length, 1);

    /// <summary>Text, which is padded with blanks and has no end mark; some modules fill up with zeros instead.</summary>
    public byte[] Text(int length) => Next(length, 1).TrimEnd(" \0"u8).ToArray();

    public CryptokiVersion Version()
    {
        ReadOnlySpan<byte> bytes = Next(2, 1);
        return new CryptokiVersion(bytes[0], bytes[1]);
    }

    public ulong Long() => _layout.Read(Next(_layout.LongSize, _layout.LongSize));

    public nint Pointer()
    {
        nint value = 0;
        Next(nint.Size, nint.Size).CopyTo(MemoryMarshal.AsBytes(new Span<nint>(ref value)));
        return value;
    }

    private ReadOnlySpan<byte> Next(int length, int alignment)
    {
        int start = _layout.Align(_offset, alignment);
        _offset = start + length;
        return _bytes.Slice(start, length);
    }
}
