// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>The listing form: the opcodes by name, each with its operand, semicolons between them.</summary>
internal static class DependencyListing
{
    public static string Write(EfiFirmwareImageDep expression) =>
        $"{DependencyText.ListingPrefix} {string.Join("; ", expression.Instructions.Select(Write))}";

    /// <summary>One instruction.</summary>
    public static string Write(DependencyInstruction instruction)
    {
        string name = NameOf(instruction.Opcode);
        return instruction.Opcode switch
        {
            DependencyOpcode.PushGuid => $"{name} {instruction.Guid:D}",
            DependencyOpcode.PushVersion or DependencyOpcode.DeclareLength => $"{name} {DependencyOperand.Number(instruction.Number)}",
            DependencyOpcode.VersionStr => $"{name} {DependencyTokens.Quote(instruction.Text ?? string.Empty)}",
            _ => name,
        };
    }

    /// <summary>The instructions; null after a problem. The last is END.</summary>
    public static List<DependencyInstruction>? Parse(DependencyTokens tokens)
    {
        List<DependencyInstruction> instructions = [];
        do
        {
            if (ParseOne(tokens) is not { } instruction)
            {
                return null;
            }

            instructions.Add(instruction);
        }
        while (instructions[^1].Opcode != DependencyOpcode.End && tokens.TrySkip(";"));

        if (instructions[^1].Opcode != DependencyOpcode.End || !tokens.AtEnd)
        {
            tokens.Fail("the listing ends with END, and semicolons stand between the opcodes", tokens.Column);
            return null;
        }

        return instructions;
    }

    /// <summary>The opcode's name in the specification, without EFI_FMP_DEP_.</summary>
    public static string NameOf(DependencyOpcode opcode) => opcode switch
    {
        DependencyOpcode.PushGuid => "PUSH_GUID",
        DependencyOpcode.PushVersion => "PUSH_VERSION",
        DependencyOpcode.VersionStr => "VERSION_STR",
        DependencyOpcode.DeclareLength => "DECLARE_LENGTH",
        _ => opcode.ToString().ToUpperInvariant(),
    };

    private static DependencyInstruction? ParseOne(DependencyTokens tokens)
    {
        int column = tokens.Column;
        string name = tokens.TakeWord();
        foreach (DependencyOpcode opcode in Enum.GetValues<DependencyOpcode>())
        {
            if (NameOf(opcode) == name)
            {
                return Operand(tokens, opcode);
            }
        }

        tokens.Fail($"\"{name}\" is no opcode", column);
        return null;
    }

    private static DependencyInstruction? Operand(DependencyTokens tokens, DependencyOpcode opcode)
    {
        switch (opcode)
        {
            case DependencyOpcode.VersionStr:
                return tokens.TakeText() is { } text ? new DependencyInstruction(opcode, Text: text) : null;
            case DependencyOpcode.PushGuid or DependencyOpcode.PushVersion or DependencyOpcode.DeclareLength:
                int column = tokens.Column;
                string word = tokens.TakeWord();
                if (opcode == DependencyOpcode.PushGuid ? Guid.TryParseExact(word, "D", out Guid guid) : NoGuid(out guid))
                {
                    return new DependencyInstruction(opcode, Guid: guid);
                }

                if (opcode != DependencyOpcode.PushGuid && DependencyOperand.TryNumber(word, out uint number))
                {
                    return new DependencyInstruction(opcode, Number: number);
                }

                tokens.Fail(opcode == DependencyOpcode.PushGuid ? "a GUID is missing" : "a number of 32 bits is missing", column);
                return null;
            default:
                return new DependencyInstruction(opcode);
        }
    }

    private static bool NoGuid(out Guid guid)
    {
        guid = default;
        return false;
    }
}
