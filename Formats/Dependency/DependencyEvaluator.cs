// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>
/// Evaluates dependency expressions as EDK II does (FmpDevicePkg/Library/FmpDependencyLib, EvaluateDependency): a stack of versions and
/// booleans that may not be mixed, the comparison of the top with the next, and DECLARE_LENGTH leaving its number on the stack.
/// </summary>
public static class DependencyEvaluator
{
    /// <summary>Evaluates an expression.</summary>
    /// <param name="expression">The bytes of the expression, with END.</param>
    /// <param name="versions">The version of the FMP image of a type, or null where there is none.</param>
    public static DependencyResult Evaluate(ReadOnlySpan<byte> expression, Func<Guid, uint?> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        Stack stack = new(versions, expression.Length);
        SpanReader reader = new(expression);
        while (reader.Remaining > 0)
        {
            int offset = reader.Position;
            SpanReader opcode = reader;
            if (!DependencyInstruction.TryRead(ref reader, out DependencyInstruction instruction))
            {
                return new DependencyResult(Fault(opcode), false, offset, stack.Count);
            }

            DependencyStatus status = instruction.Opcode == DependencyOpcode.End
                ? stack.Finish(out bool value)
                : stack.Execute(instruction, offset, out value);
            if (status != DependencyStatus.Success || instruction.Opcode == DependencyOpcode.End)
            {
                return new DependencyResult(status, value, offset, stack.Count);
            }
        }

        return new DependencyResult(DependencyStatus.NoEnd, false, expression.Length, stack.Count);
    }

    /// <summary>Evaluates an expression against a set of installed images.</summary>
    public static DependencyResult Evaluate(ReadOnlySpan<byte> expression, IReadOnlyDictionary<Guid, uint> installed)
    {
        ArgumentNullException.ThrowIfNull(installed);
        return Evaluate(expression, guid => installed.TryGetValue(guid, out uint version) ? version : null);
    }

    /// <summary>Whether an expression can be evaluated at all: which opcode takes what does not depend on the versions.</summary>
    public static DependencyResult Check(ReadOnlySpan<byte> expression) => Evaluate(expression, _ => 0);

    private static DependencyStatus Fault(SpanReader reader) => reader.TryReadByte(out byte opcode)
        ? (DependencyOpcode)opcode switch
        {
            DependencyOpcode.PushGuid => DependencyStatus.GuidBeyondEnd,
            DependencyOpcode.PushVersion => DependencyStatus.VersionBeyondEnd,
            DependencyOpcode.VersionStr => DependencyStatus.StringBeyondEnd,
            DependencyOpcode.DeclareLength => DependencyStatus.DeclareLengthBeyondEnd,
            _ => DependencyStatus.UnknownOpcode,
        }
        : DependencyStatus.NoEnd;

    private sealed class Stack(Func<Guid, uint?> versions, int length)
    {
        private readonly List<(bool IsBoolean, uint Value)> _elements = [];

        public int Count => _elements.Count;

        public DependencyStatus Finish(out bool value) => TryPop(true, out uint result) ? Ok(value = result != 0) : PopFailed(out value);

        public DependencyStatus Execute(DependencyInstruction instruction, int offset, out bool value)
        {
            value = false;
            switch (instruction.Opcode)
            {
                case DependencyOpcode.PushGuid:
                    return versions(instruction.Guid) is uint version ? Push(version) : DependencyStatus.FmpNotFound;
                case DependencyOpcode.PushVersion:
                    return Push(instruction.Number);
                case DependencyOpcode.VersionStr:
                    return DependencyStatus.Success;
                case DependencyOpcode.True:
                    return Push(true);
                case DependencyOpcode.False:
                    return Push(false);
                case DependencyOpcode.Not:
                    return TryPop(true, out uint operand) ? Push(operand == 0) : DependencyStatus.PopFailed;
                case DependencyOpcode.DeclareLength:
                    return Declare(instruction.Number, offset);
                default:
                    return Binary(instruction.Opcode);
            }
        }

        private static DependencyStatus Ok(bool _) => DependencyStatus.Success;

        private static DependencyStatus PopFailed(out bool value)
        {
            value = false;
            return DependencyStatus.PopFailed;
        }

        private DependencyStatus Declare(uint declared, int offset)
        {
            if (offset != 0)
            {
                return DependencyStatus.DeclareLengthNotFirst;
            }

            return declared == length ? Push(declared) : DependencyStatus.DeclareLengthWrong;
        }

        private DependencyStatus Binary(DependencyOpcode opcode)
        {
            bool booleans = opcode is DependencyOpcode.And or DependencyOpcode.Or;
            if (!TryPop(booleans, out uint top) || !TryPop(booleans, out uint next))
            {
                return DependencyStatus.PopFailed;
            }

            return Push(opcode switch
            {
                DependencyOpcode.And => top != 0 && next != 0,
                DependencyOpcode.Or => top != 0 || next != 0,
                DependencyOpcode.Eq => top == next,
                DependencyOpcode.Gt => top > next,
                DependencyOpcode.Gte => top >= next,
                DependencyOpcode.Lt => top < next,
                _ => top <= next,
            });
        }

        private DependencyStatus Push(uint version)
        {
            _elements.Add((false, version));
            return DependencyStatus.Success;
        }

        private DependencyStatus Push(bool value)
        {
            _elements.Add((true, value ? 1u : 0u));
            return DependencyStatus.Success;
        }

        private bool TryPop(bool boolean, out uint value)
        {
            value = 0;
            if (_elements.Count == 0 || _elements[^1].IsBoolean != boolean)
            {
                return false;
            }

            value = _elements[^1].Value;
            _elements.RemoveAt(_elements.Count - 1);
            return true;
        }
    }
}
