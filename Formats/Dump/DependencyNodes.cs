// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;

namespace UefiCapsule.Formats.Dump;

/// <summary>A dependency expression with a field for each instruction, and its text.</summary>
internal static class DependencyNodes
{
    /// <summary>How many instructions are shown as text; nobody reads longer ones.</summary>
    private const int LongestSummary = 100;

    public static StructureNode Of(Located<EfiFirmwareImageDep> located)
    {
        FieldList fields = new(located.Range);
        int index = 0;
        foreach (DependencyInstruction instruction in located.Value.Instructions)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Instruction[{index++}]");
            fields.Add(name, instruction.Size, DependencyListing.Write(instruction));
        }

        string summary = located.Value.Instructions.Count > LongestSummary
            ? FieldText.Count(located.Value.Instructions.Count, "instruction")
            : DependencyText.Format(located.Value);
        return new StructureNode(located.Path, "dependency expression", located.Range, summary, fields.Fields, []);
    }
}
