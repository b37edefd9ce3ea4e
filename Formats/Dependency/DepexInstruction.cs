// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>One opcode of a driver's dependency expression with its operand (PI 1.9 volume 2, 10.7).</summary>
/// <param name="Opcode">The opcode, at 0 (1 byte); see <see cref="DepexOpcode"/>.</param>
/// <param name="Guid">The operand of BEFORE, AFTER and PUSH, at 1 (16 bytes).</param>
public sealed record DepexInstruction(byte Opcode, Guid Guid = default) : IBinaryStructure<DepexInstruction>
{
    /// <inheritdoc/>
    public int Size => HasGuid(Opcode) ? 17 : 1;

    /// <summary>Reads an instruction; false on an unknown opcode and where the GUID is cut short.</summary>
    public static bool TryRead(ref SpanReader reader, out DepexInstruction value)
    {
        SpanReader fields = reader;
        value = null!;
        Guid guid = default;
        if (!fields.TryReadByte(out byte opcode)
            || opcode > DepexOpcode.ScheduleOnRequest
            || (HasGuid(opcode) && !fields.TryReadGuid(out guid)))
        {
            return false;
        }

        reader = fields;
        value = new DepexInstruction(opcode, guid);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Opcode);
        if (HasGuid(Opcode))
        {
            writer.WriteGuid(Guid);
        }
    }

    internal static bool HasGuid(byte opcode) => opcode is DepexOpcode.Before or DepexOpcode.After or DepexOpcode.Push;
}
