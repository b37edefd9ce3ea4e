// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Dependency;

/// <summary>Evaluates the expression of a payload, and says where an evaluation ended.</summary>
internal static class InstalledVersions
{
    private const int LongestText = 64;
    private const int MostUsed = 8;

    /// <summary>Whether it can be evaluated at all, whatever is installed.</summary>
    public static DependencyResult Check(Located<EfiFirmwareImageDep> expression) => DependencyEvaluator.Check(StructureBytes.Of(expression.Value));

    /// <summary>Evaluates it with the versions that the caller gave.</summary>
    public static DependencyResult Evaluate(Located<EfiFirmwareImageDep> expression, IReadOnlyDictionary<Guid, uint> installed) =>
        DependencyEvaluator.Evaluate(StructureBytes.Of(expression.Value), installed);

    /// <summary>The instruction at which an evaluation ended.</summary>
    public static DependencyInstruction At(Located<EfiFirmwareImageDep> expression, DependencyResult result) => expression.Value.Instructions[IndexAt(expression, result)];

    /// <summary>Its place.</summary>
    public static Place PlaceOf(Located<EfiFirmwareImageDep> expression, DependencyResult result)
    {
        int index = IndexAt(expression, result);
        return expression.FieldPlace($"Instruction[{FieldNumber.Text(index)}]", result.Offset, expression.Value.Instructions[index].Size);
    }

    /// <summary>The expression in words. Nobody reads long ones in a message.</summary>
    public static string TextOf(Located<EfiFirmwareImageDep> expression)
    {
        int count = expression.Value.Instructions.Count;
        return count <= LongestText ? DependencyText.Format(expression.Value) : $"{FieldNumber.Text(count)} instructions";
    }

    /// <summary>The versions of the images that the expression names, as far as they are installed.</summary>
    public static string Used(Located<EfiFirmwareImageDep> expression, IReadOnlyDictionary<Guid, uint> installed)
    {
        string[] used =
        [
            .. expression.Value.Instructions
                .Where(i => i.Opcode == DependencyOpcode.PushGuid && installed.ContainsKey(i.Guid))
                .Select(i => i.Guid)
                .Distinct()
                .Select(g => $"{g:D} has 0x{FieldNumber.Hex(installed[g], 8)}"),
        ];
        return used.Length switch
        {
            0 => "no image is named",
            > MostUsed => $"{string.Join(", ", used.Take(MostUsed))} and so on",
            _ => string.Join(", ", used),
        };
    }

    private static int IndexAt(Located<EfiFirmwareImageDep> expression, DependencyResult result)
    {
        int index = 0;
        for (int offset = 0; offset < result.Offset && index < expression.Value.Instructions.Count - 1; index++)
        {
            offset += expression.Value.Instructions[index].Size;
        }

        return index;
    }
}
