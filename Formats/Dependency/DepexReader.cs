// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>Turns the opcodes of a driver's dependency expression into words, with the brackets that they need and no others.</summary>
internal sealed class DepexReader
{
    /// <summary>Longer text is not made; operands of operands make text grow faster than opcodes.</summary>
    private const int MaximumLength = DepexText.MaximumLength;

    private readonly List<(string Text, bool IsJoined)> _stack = [];

    private bool _isEnded;

    /// <summary>What is wrong with the expression; empty when nothing is.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The words, or null.</summary>
    public string? Read(ReadOnlySpan<byte> expression)
    {
        SpanReader reader = new(expression);
        string prefix = "";
        while (!_isEnded && reader.TryReadByte(out byte opcode))
        {
            int offset = reader.Position - 1;
            bool done = opcode switch
            {
                DepexOpcode.ScheduleOnRequest when offset == 0 => (prefix = "SOR ").Length > 0,
                DepexOpcode.Before or DepexOpcode.After => Alone(ref reader, opcode, offset == 0),
                _ => Take(ref reader, opcode),
            };
            if (!done)
            {
                return Fail(Problem.Length > 0 ? Problem : $"the opcode 0x{opcode:X2} has no place here");
            }
        }

        if (!_isEnded)
        {
            return Fail("the bytes end before END");
        }

        if (reader.Remaining > 0)
        {
            return Fail($"{reader.Remaining} bytes stand behind END");
        }

        return _stack is [{ Text: { } text }] ? prefix + text : Fail("END does not find exactly one result");
    }

    private string? Fail(string problem)
    {
        Problem = problem;
        return null;
    }

    private bool Take(ref SpanReader reader, byte opcode)
    {
        switch (opcode)
        {
            case DepexOpcode.Push:
                return Guid(ref reader) is { } name && Push(name, false);
            case DepexOpcode.True or DepexOpcode.False:
                return Push(opcode == DepexOpcode.True ? "TRUE" : "FALSE", false);
            case DepexOpcode.Not:
                return TryPop(out (string Text, bool IsJoined) operand) && Push($"NOT {Bracket(operand)}", false);
            case DepexOpcode.And or DepexOpcode.Or:
                return TryPop(out (string Text, bool IsJoined) right)
                    && TryPop(out (string Text, bool IsJoined) left)
                    && Push($"{left.Text} {(opcode == DepexOpcode.And ? "AND" : "OR")} {Bracket(right)}", true);
            case DepexOpcode.End:
                _isEnded = true;
                return true;
            default:
                return false;
        }
    }

    private bool Alone(ref SpanReader reader, byte opcode, bool isFirst)
    {
        if (!isFirst || Guid(ref reader) is not { } name)
        {
            return false;
        }

        Push($"{(opcode == DepexOpcode.Before ? "BEFORE" : "AFTER")} {name}", true);
        if (reader.TryReadByte(out byte end) && end == DepexOpcode.End)
        {
            _isEnded = true;
            return true;
        }

        Problem = "BEFORE and AFTER stand alone, with END behind the GUID";
        return false;
    }

    private string? Guid(ref SpanReader reader)
    {
        if (reader.TryReadGuid(out Guid guid))
        {
            return KnownProtocols.NameOf(guid) ?? guid.ToString("D");
        }

        Problem = "a GUID is cut short";
        return null;
    }

    private bool TryPop(out (string Text, bool IsJoined) operand)
    {
        operand = default;
        if (_stack.Count == 0)
        {
            Problem = "an operator finds no operand";
            return false;
        }

        operand = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return true;
    }

    private bool Push(string text, bool isJoined)
    {
        if (text.Length > MaximumLength)
        {
            Problem = $"it has more than {MaximumLength} characters in words";
            return false;
        }

        _stack.Add((text, isJoined));
        return true;
    }

    private static string Bracket((string Text, bool IsJoined) operand) => operand.IsJoined ? $"({operand.Text})" : operand.Text;
}
