// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>Reads the infix form. Operands of a comparison are written right one first, because the top of the stack is the left one.</summary>
internal sealed class DependencyInfix(DependencyTokens tokens)
{
    /// <summary>How many brackets and negations may stand inside each other.</summary>
    private const int MaximumDepth = 200;

    private static readonly (string Sign, DependencyOpcode Opcode)[] _comparisons =
    [
        ("==", DependencyOpcode.Eq), (">=", DependencyOpcode.Gte), ("<=", DependencyOpcode.Lte), (">", DependencyOpcode.Gt), ("<", DependencyOpcode.Lt),
    ];

    private int _depth;

    private enum Kind
    {
        Boolean,
        Version,
    }

    /// <summary>The instructions with END; null after a problem.</summary>
    public List<DependencyInstruction>? Parse()
    {
        bool declares = tokens.TrySkip("DECLARE_LENGTH");
        List<DependencyInstruction>? body = Or();
        if (body is null)
        {
            return null;
        }

        if (!tokens.AtEnd)
        {
            tokens.Fail("an operator (&&, ||) or the end is expected here", tokens.Column);
            return null;
        }

        body.Add(new DependencyInstruction(DependencyOpcode.End));
        if (declares)
        {
            body.Insert(0, new DependencyInstruction(DependencyOpcode.DeclareLength));
            body[0] = body[0] with { Number = (uint)body.Sum(i => i.Size) };
        }

        return body;
    }

    private List<DependencyInstruction>? Or() => Chain("||", DependencyOpcode.Or, () => Chain("&&", DependencyOpcode.And, Not));

    private List<DependencyInstruction>? Chain(string sign, DependencyOpcode opcode, Func<List<DependencyInstruction>?> operand)
    {
        List<DependencyInstruction>? left = operand();
        while (left is not null && tokens.TrySkip(sign))
        {
            if (operand() is not { } right)
            {
                return null;
            }

            left.AddRange(right);
            left.Add(new DependencyInstruction(opcode));
        }

        return left;
    }

    private List<DependencyInstruction>? Not()
    {
        int column = tokens.Column;
        if (!tokens.TrySkip("~") && !tokens.TrySkip("!"))
        {
            return Boolean();
        }

        if (++_depth > MaximumDepth)
        {
            tokens.Fail($"more than {MaximumDepth} brackets and negations stand inside each other", column);
            return null;
        }

        List<DependencyInstruction>? operand = Not();
        operand?.Add(new DependencyInstruction(DependencyOpcode.Not));
        _depth--;
        return operand;
    }

    /// <summary>A comparison, a constant, or an expression in brackets.</summary>
    private List<DependencyInstruction>? Boolean()
    {
        int column = tokens.Column;
        if (Primary(out Kind kind) is not { } left)
        {
            return null;
        }

        foreach ((string sign, DependencyOpcode opcode) in _comparisons)
        {
            if (kind == Kind.Version && tokens.TrySkip(sign))
            {
                int rightColumn = tokens.Column;
                if (Primary(out Kind rightKind) is not { } right)
                {
                    return null;
                }

                if (rightKind != Kind.Version)
                {
                    tokens.Fail("a version or a GUID is compared with a version or a GUID", rightColumn);
                    return null;
                }

                return [.. right, .. left, new DependencyInstruction(opcode)];
            }
        }

        if (kind == Kind.Version)
        {
            tokens.Fail("a version or a GUID must be compared with something (==, >, >=, <, <=)", column);
            return null;
        }

        return left;
    }

    private List<DependencyInstruction>? Primary(out Kind kind)
    {
        kind = Kind.Boolean;
        int column = tokens.Column;
        if (tokens.TrySkip("("))
        {
            return Bracket(column);
        }

        string word = tokens.TakeWord();
        switch (word)
        {
            case "TRUE":
                return [new DependencyInstruction(DependencyOpcode.True)];
            case "FALSE":
                return [new DependencyInstruction(DependencyOpcode.False)];
            default:
                kind = Kind.Version;
                return Version(word, column);
        }
    }

    private List<DependencyInstruction>? Bracket(int column)
    {
        if (++_depth > MaximumDepth)
        {
            tokens.Fail($"more than {MaximumDepth} brackets and negations stand inside each other", column);
            return null;
        }

        List<DependencyInstruction>? inside = Or();
        _depth--;
        if (inside is not null && !tokens.TrySkip(")"))
        {
            tokens.Fail("the bracket is not closed", column);
            return null;
        }

        return inside;
    }

    private List<DependencyInstruction>? Version(string word, int column)
    {
        List<DependencyInstruction> pushed = [];
        if (Guid.TryParseExact(word, "D", out Guid guid))
        {
            pushed.Add(new DependencyInstruction(DependencyOpcode.PushGuid, Guid: guid));
        }
        else if (DependencyOperand.TryNumber(word, out uint number))
        {
            pushed.Add(new DependencyInstruction(DependencyOpcode.PushVersion, Number: number));
        }
        else
        {
            tokens.Fail(
                word.Length == 0
                    ? "a GUID, a version, TRUE, FALSE or a bracket is expected here"
                    : $"\"{word}\" is no GUID, no version of 32 bits, and not TRUE or FALSE",
                column);
            return null;
        }

        while (tokens.TrySkip("VERSION_STR"))
        {
            if (tokens.TakeText() is not { } text)
            {
                return null;
            }

            pushed.Add(new DependencyInstruction(DependencyOpcode.VersionStr, Text: text));
        }

        return pushed;
    }
}
