// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>Takes the words of an expression one by one and puts the opcodes into the order in which a stack evaluates them.</summary>
internal sealed class DepexWriter
{
    private const byte Bracket = 0xFF;

    private readonly List<byte> _opcodes = [];
    private readonly Stack<(byte Opcode, int Start)> _waiting = new();
    private bool _wantsOperand = true;
    private byte? _alone;
    private bool _isEnded;

    /// <summary>What is wrong with the word that was refused.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Takes a word; false when it has no place here.</summary>
    public bool Take(string word, int start)
    {
        if (_isEnded)
        {
            return Refuse("nothing may follow the GUID of BEFORE or AFTER");
        }

        return _wantsOperand ? TakeOperand(word, start) : TakeOperator(word, start);
    }

    /// <summary>The opcodes when the expression is complete; else null and where it is not.</summary>
    public byte[]? Finish(int length, out int column)
    {
        column = length;
        if (_wantsOperand)
        {
            Refuse("a GUID, a name, TRUE, FALSE, NOT or a bracket is missing");
            return null;
        }

        while (_waiting.TryPop(out (byte Opcode, int Start) waiting))
        {
            if (waiting.Opcode == Bracket)
            {
                column = waiting.Start;
                Refuse("the bracket is not closed");
                return null;
            }

            _opcodes.Add(waiting.Opcode);
        }

        column = 0;
        return [.. _opcodes, DepexOpcode.End];
    }

    private bool TakeOperand(string word, int start)
    {
        switch (word)
        {
            case "SOR" or "BEFORE" or "AFTER" when _opcodes.Count > 0 || _waiting.Count > 0 || _alone is not null:
                return Refuse($"{word} may only be the first word");
            case "SOR":
                _opcodes.Add(DepexOpcode.ScheduleOnRequest);
                return true;
            case "BEFORE" or "AFTER":
                _alone = word == "BEFORE" ? DepexOpcode.Before : DepexOpcode.After;
                return true;
            case "NOT" or "(" or "TRUE" or "FALSE" when _alone is not null:
                return Refuse("BEFORE and AFTER take the GUID of a driver");
            case "NOT":
                _waiting.Push((DepexOpcode.Not, start));
                return true;
            case "(":
                _waiting.Push((Bracket, start));
                return true;
            case "TRUE" or "FALSE":
                _opcodes.Add(word == "TRUE" ? DepexOpcode.True : DepexOpcode.False);
                _wantsOperand = false;
                return true;
            case "AND" or "OR" or ")":
                return Refuse($"a GUID, a name, TRUE, FALSE, NOT or a bracket is missing in front of {word}");
            default:
                return TakeGuid(word);
        }
    }

    private bool TakeGuid(string word)
    {
        if (DepexListing.GuidOf(word) is not { } value)
        {
            return Refuse("this word is neither a GUID nor a name that is known here");
        }

        _opcodes.Add(_alone ?? DepexOpcode.Push);
        _opcodes.AddRange(value.ToByteArray());
        _wantsOperand = false;
        _isEnded = _alone is not null;
        return true;
    }

    private bool TakeOperator(string word, int start)
    {
        switch (word)
        {
            case "AND" or "OR":
                // Only NOT binds closer; of AND and OR the later is evaluated first.
                while (_waiting.TryPeek(out (byte Opcode, int Start) waiting) && waiting.Opcode == DepexOpcode.Not)
                {
                    _opcodes.Add(_waiting.Pop().Opcode);
                }

                _waiting.Push((word == "AND" ? DepexOpcode.And : DepexOpcode.Or, start));
                _wantsOperand = true;
                return true;
            case ")":
                while (_waiting.TryPop(out (byte Opcode, int Start) waiting))
                {
                    if (waiting.Opcode == Bracket)
                    {
                        return true;
                    }

                    _opcodes.Add(waiting.Opcode);
                }

                return Refuse("no bracket is open here");
            default:
                return Refuse("AND, OR or a closing bracket is missing in front of this word");
        }
    }

    private bool Refuse(string problem)
    {
        Problem = problem;
        return false;
    }
}
