// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dependency;

/// <summary>
/// Whether the bytes of a dependency expression are one (PI 1.9 volume 2, 10.7): every opcode is known and whole, operators find their
/// operands, and END is last and leaves one value.
/// </summary>
public static class DepexForm
{
    /// <summary>The longest expression that is looked at, in bytes.</summary>
    public const int MaximumLength = 65536;

    /// <summary>What is wrong, as a part of a sentence, or null.</summary>
    /// <param name="expression">All bytes of the section.</param>
    /// <param name="offset">Where it is wrong; 0 when nothing is.</param>
    public static string? FaultOf(ReadOnlySpan<byte> expression, out int offset)
    {
        offset = 0;
        if (expression.Length > MaximumLength)
        {
            return $"it has more than {MaximumLength} bytes";
        }

        SpanReader reader = new(expression);
        int values = 0;
        while (reader.TryReadByte(out byte opcode))
        {
            offset = reader.Position - 1;
            bool isFirst = offset == 0;
            if (opcode == DepexOpcode.End)
            {
                return FaultOfEnd(values, reader.Remaining);
            }

            if (opcode is DepexOpcode.Before or DepexOpcode.After or DepexOpcode.Push && !reader.TryReadGuid(out _))
            {
                return "the GUID is cut short";
            }

            if (Take(opcode, isFirst, expression.Length, ref values) is { } fault)
            {
                return fault;
            }
        }

        offset = expression.Length;
        return "END is missing";
    }

    private static string? Take(byte opcode, bool isFirst, int length, ref int values)
    {
        const int Alone = 1 + 16 + 1;
        switch (opcode)
        {
            case DepexOpcode.Before or DepexOpcode.After:
                values++;
                return isFirst && length == Alone ? null : "BEFORE or AFTER does not stand alone";
            case DepexOpcode.Push or DepexOpcode.True or DepexOpcode.False:
                values++;
                return null;
            case DepexOpcode.And or DepexOpcode.Or:
                return values-- < 2 ? "AND or OR lacks an operand" : null;
            case DepexOpcode.Not:
                return values < 1 ? "NOT lacks an operand" : null;
            case DepexOpcode.ScheduleOnRequest:
                return isFirst ? null : "SOR is not the first opcode";
            default:
                return string.Create(CultureInfo.InvariantCulture, $"0x{opcode:X2} is no opcode");
        }
    }

    private static string? FaultOfEnd(int values, int remaining) => (values, remaining) switch
    {
        (0, _) => "END finds no value",
        ( > 1, _) => string.Create(CultureInfo.InvariantCulture, $"END finds {values} values that no operator joined"),
        (_, > 0) => string.Create(CultureInfo.InvariantCulture, $"{remaining} bytes follow END"),
        _ => null,
    };
}
