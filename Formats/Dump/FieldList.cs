// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Formats.Dump;

/// <summary>Names the fields of one structure, one after another; each field starts where the one before it ends.</summary>
internal sealed class FieldList(ByteRange structure)
{
    private readonly List<StructureField> _fields = [];
    private long _next;

    public IReadOnlyList<StructureField> Fields => _fields;

    public FieldList Guid(string name, Guid value, string? meaning = null) =>
        Add(name, 16, value.ToString("D"), meaning ?? KnownGuids.NameOf(value));

    public FieldList Hex8(string name, byte value, string? meaning = null) => Add(name, 1, $"0x{value:X2}", meaning);

    public FieldList Hex16(string name, ushort value, string? meaning = null) => Add(name, 2, $"0x{value:X4}", meaning);

    public FieldList Hex32(string name, uint value, string? meaning = null) => Add(name, 4, $"0x{value:X8}", meaning);

    public FieldList Hex64(string name, ulong value, string? meaning = null) => Add(name, 8, $"0x{value:X16}", meaning);

    public FieldList Number(string name, int length, ulong value, string? meaning = null) =>
        Add(name, length, value.ToString(CultureInfo.InvariantCulture), meaning);

    public FieldList Add(string name, int length, string value, string? meaning = null)
    {
        _fields.Add(new StructureField(name, structure.Slice(_next, length), value, meaning));
        _next += length;
        return this;
    }
}
