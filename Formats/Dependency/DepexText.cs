// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>
/// Dependency expressions of DXE and MM drivers in words, as [Depex] of an INF has them: GUIDs or EDK II's names, AND, OR, NOT, TRUE,
/// FALSE and brackets; BEFORE or AFTER with one GUID; SOR in front. NOT binds closest; AND and OR bind alike, from the left, as in EDK
/// II's build (tianocore/edk2 BaseTools/Source/Python/AutoGen/GenDepex.py).
/// </summary>
public static class DepexText
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaximumLength = 65536;

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

    /// <summary>The expression in words, which <see cref="TryParse"/> turns into the same opcodes; or null with what is wrong.</summary>
    /// <param name="expression">The opcodes with END.</param>
    /// <param name="problem">What is wrong, as a part of a sentence; empty when nothing is.</param>
    public static string? TryFormat(ReadOnlySpan<byte> expression, out string problem)
    {
        DepexReader reader = new();
        string? text = reader.Read(expression);
        problem = reader.Problem;
        return text;
    }

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
