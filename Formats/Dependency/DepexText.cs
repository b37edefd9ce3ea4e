// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>
/// Dependency expressions of DXE and MM drivers in words, as [Depex] of an INF has them: GUIDs or EDK II's names, AND, OR, NOT, TRUE,
/// FALSE and brackets; BEFORE or AFTER with one GUID; SOR in front. NOT binds closest; AND and OR bind alike, from the right: A AND B OR
/// C is A AND (B OR C), as in EDK II's build (tianocore/edk2 BaseTools/Source/Python/AutoGen/GenDepex.py). What no words can say is
/// listed: <c>opcodes: TRUE; TRUE; END</c>.
/// </summary>
public static class DepexText
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaximumLength = 65536;

    /// <summary>The most instructions that are written in words, which takes time by their square; longer expressions are listed.</summary>
    private const int MaximumInstructions = 128;

    /// <summary>The expression's opcodes, or null with what is wrong and where.</summary>
    /// <param name="text">The expression in words.</param>
    /// <param name="problem">What is wrong, as a part of a sentence; empty when nothing is.</param>
    /// <param name="column">The character at which it is wrong, counted from 0; the text's length for its end.</param>
    public static byte[]? TryParse(string text, out string problem, out int column)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
        {
            problem = $"the expression has more than {MaximumLength} characters";
            column = MaximumLength;
            return null;
        }

        DependencyTokens tokens = new(text);
        if (tokens.TrySkip(DependencyText.ListingPrefix))
        {
            List<DepexInstruction>? listed = DepexListing.Parse(tokens);
            (problem, column) = (tokens.Problem, tokens.ProblemColumn);
            return listed is null ? null : StructureBytes.Of(new DepexExpression(listed));
        }

        DepexWriter writer = new();
        foreach ((string word, int start) in Words(text))
        {
            if (!writer.Take(word, start))
            {
                problem = writer.Problem;
                column = start;
                return null;
            }
        }

        byte[]? expression = writer.Finish(text.Length, out column);
        problem = writer.Problem;
        return expression;
    }

    /// <summary>
    /// The expression as text that <see cref="TryParse"/> turns into the same opcodes; null when it is damaged, with what is wrong.
    /// </summary>
    /// <param name="expression">The opcodes with END.</param>
    /// <param name="problem">What is wrong, as a part of a sentence; empty when nothing is.</param>
    public static string? TryFormat(ReadOnlySpan<byte> expression, out string problem)
    {
        SpanReader reader = new(expression);
        List<DepexInstruction> instructions = [];
        while (DepexInstruction.TryRead(ref reader, out DepexInstruction instruction))
        {
            instructions.Add(instruction);
            if (instruction.Opcode == DepexOpcode.End)
            {
                break;
            }
        }

        int offset = reader.Position;
        bool isEnded = instructions is [.., { Opcode: DepexOpcode.End }];
        problem = (isEnded, reader.Remaining) switch
        {
            (true, 0) => string.Empty,
            (true, int bytes) => $"{bytes} bytes stand behind END",
            (false, 0) => "the bytes end before END",
            _ when DepexInstruction.HasGuid(expression[offset]) => "a GUID is cut short",
            _ => $"0x{expression[offset]:X2} is no opcode",
        };
        return problem.Length > 0 ? null : Format(instructions, expression);
    }

    private static string Format(List<DepexInstruction> instructions, ReadOnlySpan<byte> expression) =>
        instructions.Count <= MaximumInstructions
        && DepexInfixWriter.TryWrite(instructions) is { } words
        && TryParse(words, out _, out _) is { } again
        && expression.SequenceEqual(again)
            ? words
            : DepexListing.Write(instructions);

    private static IEnumerable<(string Word, int Start)> Words(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            int start = i++;
            if (text[start] is not ('(' or ')'))
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')'))
                {
                    i++;
                }
            }

            yield return (text[start..i], start);
        }
    }
}
