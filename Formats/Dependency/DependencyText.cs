// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>
/// Dependency expressions as text, in the form of EDK II's GenerateCapsule: <c>GUID &gt;= 0x00000005 &amp;&amp; (GUID &lt; 7 || TRUE)</c>.
/// Operators from loosest to closest: <c>||</c>, <c>&amp;&amp;</c>, <c>~</c> (or <c>!</c>), and <c>== &gt; &gt;= &lt; &lt;=</c>; brackets;
/// <c>TRUE</c>, <c>FALSE</c>; numbers decimal or with 0x; <c>DECLARE_LENGTH</c> in front; <c>VERSION_STR "text"</c> behind a number or
/// a GUID. What has no such form is listed: <c>opcodes: PUSH_VERSION 5; TRUE; END</c>.
/// </summary>
public static class DependencyText
{
    /// <summary>The most characters of a text.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>The most instructions that are written as infix text; longer expressions are listed.</summary>
    private const int MaximumInstructions = 4096;

    internal const string ListingPrefix = "opcodes:";

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it, as part of a sentence; empty when nothing is.</param>
    /// <param name="column">Where, in characters from 0.</param>
    /// <returns>The expression, or null when something is wrong.</returns>
    public static EfiFirmwareImageDep? Parse(string text, out string problem, out int column)
    {
        ArgumentNullException.ThrowIfNull(text);
        DependencyTokens tokens = new(text);
        List<DependencyInstruction>? instructions = null;
        if (text.Length > MaximumLength)
        {
            tokens.Fail($"it has more than {MaximumLength} characters", MaximumLength);
        }
        else if (tokens.TrySkip(ListingPrefix))
        {
            instructions = DependencyListing.Parse(tokens);
        }
        else
        {
            instructions = new DependencyInfix(tokens).Parse();
        }

        (problem, column) = (tokens.Problem, tokens.ProblemColumn);
        if (instructions is null || problem.Length > 0)
        {
            return null;
        }

        EfiFirmwareImageDep expression = new(instructions);
        if (expression.Size > EfiFirmwareImageDep.MaximumLength)
        {
            problem = $"it makes {expression.Size} bytes; an expression has at most {EfiFirmwareImageDep.MaximumLength}";
            return null;
        }

        return expression;
    }

    /// <summary>Writes one instruction as a listing shows it.</summary>
    public static string Format(DependencyInstruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return DependencyListing.Write(instruction);
    }

    /// <summary>Writes an expression as text that reads back as the same instructions.</summary>
    public static string Format(EfiFirmwareImageDep expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression.Instructions.Count <= MaximumInstructions
            && DependencyInfixWriter.TryWrite(expression) is { } infix
            && Parse(infix, out _, out _) is { } again
            && StructureBytes.Of(again).AsSpan().SequenceEqual(StructureBytes.Of(expression))
            ? infix
            : DependencyListing.Write(expression);
    }
}
