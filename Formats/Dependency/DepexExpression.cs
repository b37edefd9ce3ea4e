// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>A driver's dependency expression: instructions up to END (PI 1.9 volume 2, 10.7).</summary>
/// <param name="Instructions">The instructions, END included.</param>
public sealed record DepexExpression(IReadOnlyList<DepexInstruction> Instructions) : IBinaryStructure<DepexExpression>
{
    /// <inheritdoc/>
    public int Size => Instructions.Sum(i => i.Size);

    /// <summary>Reads up to and with END; false when an unknown opcode comes first, or the bytes run out before.</summary>
    public static bool TryRead(ref SpanReader reader, out DepexExpression value)
    {
        SpanReader fields = reader;
        List<DepexInstruction> instructions = [];
        while (DepexInstruction.TryRead(ref fields, out DepexInstruction instruction))
        {
            instructions.Add(instruction);
            if (instruction.Opcode == DepexOpcode.End)
            {
                value = new DepexExpression(instructions);
                reader = fields;
                return true;
            }
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        foreach (DepexInstruction instruction in Instructions)
        {
            instruction.Write(ref writer);
        }
    }

    /// <inheritdoc/>
    public bool Equals(DepexExpression? other) => other is not null && Instructions.SequenceEqual(other.Instructions);

    /// <inheritdoc/>
    public override int GetHashCode() => Instructions.Count;
}
