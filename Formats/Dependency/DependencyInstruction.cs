// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>One opcode of a dependency expression with its operand.</summary>
/// <param name="Opcode">The opcode, at 0 (1 byte).</param>
/// <param name="Guid">The operand of PUSH_GUID, at 1 (16 bytes).</param>
/// <param name="Number">The operand of PUSH_VERSION and DECLARE_LENGTH, at 1 (4 bytes).</param>
/// <param name="Text">The operand of VERSION_STR, at 1 (its characters, one byte each, and a NUL); null for other opcodes.</param>
public sealed record DependencyInstruction(DependencyOpcode Opcode, Guid Guid = default, uint Number = 0, string? Text = null)
    : IBinaryStructure<DependencyInstruction>
{
    /// <inheritdoc/>
    public int Size => 1 + Opcode switch
    {
        DependencyOpcode.PushGuid => 16,
        DependencyOpcode.PushVersion or DependencyOpcode.DeclareLength => sizeof(uint),
        DependencyOpcode.VersionStr => (Text?.Length ?? 0) + 1,
        _ => 0,
    };

    /// <summary>Reads an instruction; false on an unknown opcode and where the operand is cut short.</summary>
    public static bool TryRead(ref SpanReader reader, out DependencyInstruction value)
    {
        SpanReader fields = reader;
        DependencyInstruction? read = Read(ref fields);
        if (read is not null)
        {
            reader = fields;
        }

        value = read!;
        return read is not null;
    }

    /// <summary>Moves behind an instruction without making it; false where <see cref="TryRead"/> reads none.</summary>
    internal static bool TrySkip(ref SpanReader reader, out DependencyOpcode opcode)
    {
        SpanReader fields = reader;
        bool read = fields.TryReadByte(out byte code) && code <= (byte)DependencyOpcode.DeclareLength;
        opcode = (DependencyOpcode)code;
        read = read && opcode switch
        {
            DependencyOpcode.PushGuid => fields.TryReadBytes(16, out _),
            DependencyOpcode.PushVersion or DependencyOpcode.DeclareLength => fields.TryReadUInt32(out _),
            DependencyOpcode.VersionStr => TrySkipText(ref fields),
            _ => true,
        };
        if (read)
        {
            reader = fields;
        }

        return read;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Opcode);
        switch (Opcode)
        {
            case DependencyOpcode.PushGuid:
                writer.WriteGuid(Guid);
                break;
            case DependencyOpcode.PushVersion or DependencyOpcode.DeclareLength:
                writer.WriteUInt32(Number);
                break;
            case DependencyOpcode.VersionStr:
                writer.WriteBytes(Encoding.Latin1.GetBytes(Text ?? string.Empty));
                writer.WriteByte(0);
                break;
        }
    }

    private static DependencyInstruction? Read(ref SpanReader reader)
    {
        if (!reader.TryReadByte(out byte code) || code > (byte)DependencyOpcode.DeclareLength)
        {
            return null;
        }

        DependencyOpcode opcode = (DependencyOpcode)code;
        switch (opcode)
        {
            case DependencyOpcode.PushGuid:
                return reader.TryReadGuid(out Guid guid) ? new DependencyInstruction(opcode, Guid: guid) : null;
            case DependencyOpcode.PushVersion or DependencyOpcode.DeclareLength:
                return reader.TryReadUInt32(out uint number) ? new DependencyInstruction(opcode, Number: number) : null;
            case DependencyOpcode.VersionStr:
                return ReadText(ref reader) is { } text ? new DependencyInstruction(opcode, Text: text) : null;
            default:
                return new DependencyInstruction(opcode);
        }
    }

    private static bool TrySkipText(ref SpanReader reader)
    {
        while (reader.TryReadByte(out byte character))
        {
            if (character == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string? ReadText(ref SpanReader reader)
    {
        StringBuilder text = new();
        while (reader.TryReadByte(out byte character))
        {
            if (character == 0)
            {
                return text.ToString();
            }

            // One byte is one character, so that bytes that are no ASCII survive too.
            text.Append((char)character);
        }

        return null;
    }
}
