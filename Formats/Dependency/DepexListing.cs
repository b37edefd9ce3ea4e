// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>The listing form of a driver's dependency: the opcodes by name, each with its GUID, semicolons between them.</summary>
internal static class DepexListing
{
    private static readonly string[] _names = ["BEFORE", "AFTER", "PUSH", "AND", "OR", "NOT", "TRUE", "FALSE", "END", "SOR"];

    public static string Write(IReadOnlyList<DepexInstruction> instructions) => $"{DependencyText.ListingPrefix} {string.Join("; ", instructions.Select(Write))}";

    /// <summary>Reads what stands behind the prefix; null after a problem. The last is END.</summary>
    public static List<DepexInstruction>? Parse(DependencyTokens tokens)
    {
        List<DepexInstruction> instructions = [];
        do
        {
            if (ParseOne(tokens) is not { } instruction)
            {
                return null;
            }

            instructions.Add(instruction);
        }
        while (instructions[^1].Opcode != DepexOpcode.End && tokens.TrySkip(";"));

        if (instructions[^1].Opcode != DepexOpcode.End || !tokens.AtEnd)
        {
            tokens.Fail("the listing ends with END, and semicolons stand between the opcodes", tokens.Column);
            return null;
        }

        return instructions;
    }

    /// <summary>The opcode's word.</summary>
    public static string NameOf(byte opcode) => _names[opcode];

    /// <summary>The name of a protocol that is known here, else the GUID.</summary>
    public static string NameOf(Guid guid) => KnownProtocols.NameOf(guid) ?? guid.ToString("D");

    /// <summary>The GUID that a word is or names, or null.</summary>
    public static Guid? GuidOf(string word) => Guid.TryParseExact(word, "D", out Guid parsed) ? parsed : KnownProtocols.Find(word);

    private static string Write(DepexInstruction instruction) =>
        DepexInstruction.HasGuid(instruction.Opcode) ? $"{NameOf(instruction.Opcode)} {NameOf(instruction.Guid)}" : NameOf(instruction.Opcode);

    private static DepexInstruction? ParseOne(DependencyTokens tokens)
    {
        int column = tokens.Column;
        string name = tokens.TakeWord();
        int opcode = Array.IndexOf(_names, name);
        if (opcode < 0)
        {
            tokens.Fail($"\"{name}\" is no opcode", column);
            return null;
        }

        if (!DepexInstruction.HasGuid((byte)opcode))
        {
            return new DepexInstruction((byte)opcode);
        }

        column = tokens.Column;
        if (GuidOf(tokens.TakeWord()) is { } guid)
        {
            return new DepexInstruction((byte)opcode, guid);
        }

        tokens.Fail("a GUID or a name that is known here is missing", column);
        return null;
    }
}
