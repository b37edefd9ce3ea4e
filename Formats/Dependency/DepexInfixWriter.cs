// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>Writes a driver's dependency expression in words, where words can say it.</summary>
internal static class DepexInfixWriter
{
    /// <summary>The words, or null when the opcodes do not leave exactly one value, or SOR, BEFORE or AFTER stand where no text has them.</summary>
    public static string? TryWrite(IReadOnlyList<DepexInstruction> instructions)
    {
        if (instructions is [{ Opcode: DepexOpcode.Before or DepexOpcode.After } only, _])
        {
            return $"{DepexListing.NameOf(only.Opcode)} {DepexListing.NameOf(only.Guid)}";
        }

        List<(string Text, byte Opcode)> stack = [];
        bool onRequest = instructions[0].Opcode == DepexOpcode.ScheduleOnRequest;
        foreach (DepexInstruction instruction in instructions.Skip(onRequest ? 1 : 0).SkipLast(1))
        {
            if (!TryApply(stack, instruction) || stack[^1].Text.Length > DepexText.MaximumLength)
            {
                return null;
            }
        }

        return stack is [var result] ? (onRequest ? "SOR " : string.Empty) + result.Text : null;
    }

    private static bool TryApply(List<(string Text, byte Opcode)> stack, DepexInstruction instruction)
    {
        switch (instruction.Opcode)
        {
            case DepexOpcode.Push:
                stack.Add((DepexListing.NameOf(instruction.Guid), DepexOpcode.Push));
                return true;
            case DepexOpcode.True or DepexOpcode.False:
                stack.Add((DepexListing.NameOf(instruction.Opcode), instruction.Opcode));
                return true;
            case DepexOpcode.Not when stack.Count > 0:
                stack[^1] = ($"NOT {Bracket(stack[^1], IsJoint(stack[^1].Opcode))}", DepexOpcode.Not);
                return true;
            case DepexOpcode.And or DepexOpcode.Or when stack.Count > 1:
                (string Text, byte Opcode) right = stack[^1];
                (string Text, byte Opcode) left = stack[^2];
                stack.RemoveAt(stack.Count - 1);

                // A chain is read from the right. Where AND meets OR, brackets spare people from knowing that.
                string rightText = Bracket(right, IsJoint(right.Opcode) && right.Opcode != instruction.Opcode);
                stack[^1] = ($"{Bracket(left, IsJoint(left.Opcode))} {DepexListing.NameOf(instruction.Opcode)} {rightText}", instruction.Opcode);
                return true;
            default:
                return false;
        }
    }

    private static bool IsJoint(byte opcode) => opcode is DepexOpcode.And or DepexOpcode.Or;

    private static string Bracket((string Text, byte Opcode) operand, bool isNeeded) => isNeeded ? $"({operand.Text})" : operand.Text;
}
