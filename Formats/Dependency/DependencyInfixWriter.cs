// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>Writes the infix form of expressions that have one, with the brackets that they need and no others.</summary>
internal static class DependencyInfixWriter
{
    private const int Loosest = 0;
    private const int Conjunction = 1;
    private const int Negation = 2;
    private const int Closest = 3;

    /// <summary>More text than that is listed: shared operands make text grow faster than opcodes.</summary>
    private const int MaximumLength = DependencyText.MaximumLength;

    /// <summary>The text, or null when the expression does not leave exactly one boolean.</summary>
    public static string? TryWrite(EfiFirmwareImageDep expression)
    {
        List<(string Text, int Strength, bool IsVersion)> stack = [];
        bool declares = false;
        for (int i = 0; i < expression.Instructions.Count; i++)
        {
            DependencyInstruction instruction = expression.Instructions[i];
            if (instruction.Opcode == DependencyOpcode.DeclareLength && i == 0)
            {
                declares = true;
            }
            else if (instruction.Opcode == DependencyOpcode.End)
            {
                return stack is [{ IsVersion: false }] ? (declares ? "DECLARE_LENGTH " : string.Empty) + stack[0].Text : null;
            }
            else if (!TryApply(stack, instruction) || stack[^1].Text.Length > MaximumLength)
            {
                return null;
            }
        }

        return null;
    }

    private static bool TryApply(List<(string Text, int Strength, bool IsVersion)> stack, DependencyInstruction instruction)
    {
        switch (instruction.Opcode)
        {
            case DependencyOpcode.PushGuid:
                stack.Add((instruction.Guid.ToString("D"), Closest, true));
                return true;
            case DependencyOpcode.PushVersion:
                stack.Add((DependencyOperand.Number(instruction.Number), Closest, true));
                return true;
            case DependencyOpcode.True:
                stack.Add(("TRUE", Closest, false));
                return true;
            case DependencyOpcode.False:
                stack.Add(("FALSE", Closest, false));
                return true;
            case DependencyOpcode.VersionStr:
                return TryAnnotate(stack, instruction.Text!);
            case DependencyOpcode.Not:
                return TryNegate(stack);
            default:
                return TryJoin(stack, instruction.Opcode);
        }
    }

    private static bool TryAnnotate(List<(string Text, int Strength, bool IsVersion)> stack, string text)
    {
        if (stack.Count == 0 || !stack[^1].IsVersion)
        {
            return false;
        }

        stack[^1] = stack[^1] with { Text = $"{stack[^1].Text} VERSION_STR {DependencyTokens.Quote(text)}" };
        return true;
    }

    private static bool TryNegate(List<(string Text, int Strength, bool IsVersion)> stack)
    {
        if (stack.Count == 0 || stack[^1].IsVersion)
        {
            return false;
        }

        stack[^1] = ($"~{Bracket(stack[^1], Negation)}", Negation, false);
        return true;
    }

    private static bool TryJoin(List<(string Text, int Strength, bool IsVersion)> stack, DependencyOpcode opcode)
    {
        string? sign = opcode switch
        {
            DependencyOpcode.And => "&&",
            DependencyOpcode.Or => "||",
            DependencyOpcode.Eq => "==",
            DependencyOpcode.Gt => ">",
            DependencyOpcode.Gte => ">=",
            DependencyOpcode.Lt => "<",
            DependencyOpcode.Lte => "<=",
            _ => null,
        };
        bool versions = opcode is not (DependencyOpcode.And or DependencyOpcode.Or);
        if (sign is null || stack.Count < 2 || stack[^1].IsVersion != versions || stack[^2].IsVersion != versions)
        {
            return false;
        }

        (string Text, int Strength, bool IsVersion) top = stack[^1];
        (string Text, int Strength, bool IsVersion) next = stack[^2];
        stack.RemoveAt(stack.Count - 1);
        int strength = opcode == DependencyOpcode.Or ? Loosest : Conjunction;
        stack[^1] = versions
            ? ($"{top.Text} {sign} {next.Text}", Closest, false)
            : ($"{Bracket(next, strength)} {sign} {Bracket(top, strength + 1)}", strength, false);
        return true;
    }

    private static string Bracket((string Text, int Strength, bool IsVersion) operand, int strength) =>
        operand.Strength < strength ? $"({operand.Text})" : operand.Text;
}
