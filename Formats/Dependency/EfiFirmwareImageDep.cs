// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>
/// EFI_FIRMWARE_IMAGE_DEP, a dependency expression: instructions up to END (UEFI 2.11, 23.2). Nothing in front of it says how long it
/// is; EDK II finds its end as it is found here (FmpDevicePkg/Library/FmpDependencyLib, ValidateDependency).
/// </summary>
/// <param name="Instructions">The instructions, END included.</param>
public sealed record EfiFirmwareImageDep(IReadOnlyList<DependencyInstruction> Instructions) : IBinaryStructure<EfiFirmwareImageDep>
{
    /// <summary>The longest expression that is looked for, in bytes.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <inheritdoc/>
    public int Size => Instructions.Sum(i => i.Size);

    /// <summary>Reads up to and with END; false when an unknown opcode comes first, or the bytes run out before.</summary>
    public static bool TryRead(ref SpanReader reader, out EfiFirmwareImageDep value)
    {
        SpanReader fields = reader;
        List<DependencyInstruction> instructions = [];
        while (DependencyInstruction.TryRead(ref fields, out DependencyInstruction instruction))
        {
            instructions.Add(instruction);
            if (instruction.Opcode == DependencyOpcode.End)
            {
                value = new EfiFirmwareImageDep(instructions);
                reader = fields;
                return true;
            }
        }

        value = null!;
        return false;
    }

    /// <summary>The length of the expression at the start of the bytes, with END; null where <see cref="TryRead"/> reads none.</summary>
    internal static int? Measure(ReadOnlySpan<byte> bytes)
    {
        SpanReader reader = new(bytes);
        while (DependencyInstruction.TrySkip(ref reader, out DependencyOpcode opcode))
        {
            if (opcode == DependencyOpcode.End)
            {
                return reader.Position;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        foreach (DependencyInstruction instruction in Instructions)
        {
            instruction.Write(ref writer);
        }
    }

    /// <inheritdoc/>
    public bool Equals(EfiFirmwareImageDep? other) => other is not null && Instructions.SequenceEqual(other.Instructions);

    /// <inheritdoc/>
    public override int GetHashCode() => Instructions.Count;
}
