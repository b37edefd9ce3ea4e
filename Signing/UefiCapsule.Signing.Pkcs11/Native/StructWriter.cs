// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>Writes the fields of a structure, or of an array of them, that a module will read.</summary>
internal ref struct StructWriter(CryptokiLayout layout, Span<byte> bytes)
{
    private readonly CryptokiLayout _layout = layout;
    private readonly Span<byte> _bytes = bytes;
    private int _offset;

    public void Long(ulong value) => _layout.Write(Next(_layout.LongSize, _layout.LongSize), value);

    public void Pointer(nint value) => MemoryMarshal.AsBytes(new Span<nint>(ref value)).CopyTo(Next(nint.Size, nint.Size));

    private Span<byte> Next(int length, int alignment)
    {
        int start = _layout.Align(_offset, alignment);
        _offset = start + length;
        return _bytes.Slice(start, length);
    }
}
