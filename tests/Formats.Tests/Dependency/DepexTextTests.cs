// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Dependency;

namespace UefiCapsule.Formats.Tests.Dependency;

public sealed class DepexTextTests
{
    private const string A = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";
    private const string B = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private const string PushA = "02F5A4E46CABB32A4E9A6C1F0D2E3C4B5A";
    private const string PushB = "023C2D1E0F5A4B78698796A5B4C3D2E1F0";
    private const string MmBase = "02B7BFCCF4E0F6FD479DD410A8F150C191";

    private static readonly Gen<DepexExpression> Expressions = Gen.Select(Gen.Byte[0, 9].Where(o => o != DepexOpcode.End), Gen.Guid)
        .Select((opcode, guid) => new DepexInstruction(opcode, opcode <= DepexOpcode.Push ? guid : default))
        .Array[0, 12]
        .Select(i => new DepexExpression([.. i, new DepexInstruction(DepexOpcode.End)]));

    [Theory]
    [InlineData("TRUE", "0608")]
    [InlineData(" FALSE\t", "0708")]
    [InlineData("NOT TRUE", "060508")]
    [InlineData("NOT NOT TRUE", "06050508")]
    [InlineData(A, PushA + "08")]
    [InlineData("gEfiMmBase2ProtocolGuid AND " + B, MmBase + PushB + "0308")]
    [InlineData("gEfiSmmBase2ProtocolGuid", MmBase + "08")]
    [InlineData("TRUE OR FALSE AND TRUE", "0607060304" + "08")]
    [InlineData("TRUE AND FALSE AND TRUE", "0607060303" + "08")]
    [InlineData("(TRUE OR FALSE) AND TRUE", "06070406" + "0308")]
    [InlineData("TRUE OR (FALSE AND TRUE)", "0607060304" + "08")]
    [InlineData("(TRUE OR(FALSE))AND NOT(TRUE)", "0607040605" + "0308")]
    [InlineData("NOT TRUE AND FALSE", "06050703" + "08")]
    [InlineData("SOR TRUE", "090608")]
    [InlineData("BEFORE " + A, "00F5A4E46CABB32A4E9A6C1F0D2E3C4B5A08")]
    [InlineData("AFTER\n" + A, "01F5A4E46CABB32A4E9A6C1F0D2E3C4B5A08")]
    public void WordsBecomeOpcodes(string text, string expected)
    {
        byte[]? expression = DepexText.TryParse(text, out string problem, out _);
        Assert.Equal("", problem);
        Assert.Equal(expected, Convert.ToHexString(expression!));
    }

    [Theory]
    [InlineData("", 0, "a GUID, a name, TRUE, FALSE, NOT or a bracket is missing")]
    [InlineData("TRUE AND ", 9, "a GUID, a name, TRUE, FALSE, NOT or a bracket is missing")]
    [InlineData("AND", 0, "a GUID, a name, TRUE, FALSE, NOT or a bracket is missing in front of AND")]
    [InlineData("TRUE AND )", 9, "a GUID, a name, TRUE, FALSE, NOT or a bracket is missing in front of )")]
    [InlineData("TRUE TRUE", 5, "AND, OR or a closing bracket is missing in front of this word")]
    [InlineData("TRUE)", 4, "no bracket is open here")]
    [InlineData("TRUE AND (FALSE", 9, "the bracket is not closed")]
    [InlineData("true", 0, "this word is neither a GUID nor a name that is known here")]
    [InlineData("TRUE OR {6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a}", 8, "this word is neither a GUID nor a name that is known here")]
    [InlineData("TRUE OR gEfiUnknownProtocolGuid", 8, "this word is neither a GUID nor a name that is known here")]
    [InlineData("TRUE SOR", 5, "AND, OR or a closing bracket is missing in front of this word")]
    [InlineData("NOT SOR TRUE", 4, "SOR may only be the first word")]
    [InlineData("SOR SOR TRUE", 4, "SOR may only be the first word")]
    [InlineData("BEFORE TRUE", 7, "BEFORE and AFTER take the GUID of a driver")]
    [InlineData("BEFORE BEFORE", 7, "BEFORE may only be the first word")]
    [InlineData("AFTER " + A + " AND TRUE", 43, "nothing may follow the GUID of BEFORE or AFTER")]
    public void WhatIsNoExpressionIsRefusedAtItsPlace(string text, int column, string problem)
    {
        Assert.Null(DepexText.TryParse(text, out string actual, out int at));
        Assert.Equal((problem, column), (actual, at));
    }

    [Theory]
    [InlineData("TRUE")]
    [InlineData("SOR NOT TRUE")]
    [InlineData("SOR FALSE")]
    [InlineData("BEFORE " + A)]
    [InlineData("AFTER " + A)]
    [InlineData("gEfiMmBaseProtocolGuid AND " + B + " AND TRUE")]
    [InlineData("(TRUE AND FALSE) AND TRUE")]
    [InlineData("TRUE OR (FALSE AND TRUE)")]
    [InlineData("NOT (TRUE OR NOT FALSE)")]
    [InlineData("opcodes: TRUE; TRUE; END")]
    [InlineData("opcodes: END")]
    [InlineData("opcodes: SOR; END")]
    [InlineData("opcodes: TRUE; SOR; END")]
    [InlineData("opcodes: AND; NOT; END")]
    [InlineData("opcodes: BEFORE " + A + "; PUSH gEfiMmBaseProtocolGuid; END")]
    public void OpcodesBecomeTheWordsAgain(string text) =>
        Assert.Equal(text, DepexText.TryFormat(DepexText.TryParse(text, out _, out _)!, out _));

    [Theory]
    [InlineData("", "the bytes end before END")]
    [InlineData("06", "the bytes end before END")]
    [InlineData("060A08", "0x0A is no opcode")]
    [InlineData("0602F5A4", "a GUID is cut short")]
    [InlineData("000000000000000000000000000000000006", "the bytes end before END")]
    [InlineData("060806", "1 bytes stand behind END")]
    public void DamagedOpcodesHaveNoText(string bytes, string problem)
    {
        Assert.Null(DepexText.TryFormat(Convert.FromHexString(bytes), out string actual));
        Assert.Equal(problem, actual);
    }

    [Theory]
    [InlineData("opcodes:", 8, "\"\" is no opcode")]
    [InlineData("opcodes: TRUE", 13, "the listing ends with END, and semicolons stand between the opcodes")]
    [InlineData("opcodes: PUSH x; END", 14, "a GUID or a name that is known here is missing")]
    public void AWrongListingIsRefusedAtItsPlace(string text, int column, string problem)
    {
        Assert.Null(DepexText.TryParse(text, out string actual, out int at));
        Assert.Equal((problem, column), (actual, at));
    }

    [Fact]
    public void ExpressionsRoundTrip() => RoundTrip.Holds(Expressions, null);

    [Fact]
    public void EveryExpressionHasWordsOrAListingThatReadBackAsItsBytes() => Expressions.Sample(expression =>
    {
        byte[] bytes = StructureBytes.Of(expression);
        string? text = DepexText.TryFormat(bytes, out _);
        Assert.NotNull(text);
        Assert.Equal(bytes, DepexText.TryParse(text, out _, out _)!);
    });

    [Fact]
    public void RandomBytesGiveATextOrAProblem() => Gen.Byte[0, 0x0A].Array[0, 60].Sample(bytes =>
    {
        string? text = DepexText.TryFormat(bytes, out string problem);
        Assert.Equal(text is null, problem.Length > 0);
    });

    [Fact]
    public void ALongExpressionIsListedQuickly()
    {
        byte[] nots = [DepexOpcode.True, .. Enumerable.Repeat(DepexOpcode.Not, 60_000), DepexOpcode.End];
        Assert.StartsWith("opcodes: TRUE; NOT;", DepexText.TryFormat(nots, out _)!, StringComparison.Ordinal);
    }

    [Fact]
    public void LongTextIsRefusedAndDeepTextIsNot()
    {
        Assert.Null(DepexText.TryParse(new string(' ', DepexText.MaximumLength + 1), out string problem, out int column));
        Assert.Equal(("the expression has more than 65536 characters", DepexText.MaximumLength), (problem, column));
        Assert.Equal([0x06, 0x08], DepexText.TryParse(new string('(', 30000) + "TRUE" + new string(')', 30000), out _, out _)!);
    }

    [Fact]
    public void AnyWordsGiveAnExpressionOrAProblemInsideTheText() =>
        Gen.OneOf(new[] { "TRUE", "FALSE", "AND", "OR", "NOT", "(", ")", "BEFORE", "AFTER", "SOR", A, "x" }.Select(Gen.Const).ToArray()).Array[0, 12].Sample(words =>
        {
            string text = string.Join(' ', words);
            byte[]? expression = DepexText.TryParse(text, out string problem, out int column);
            Assert.Equal(expression is null, problem.Length > 0);
            Assert.InRange(column, 0, text.Length);
            if (expression is not null)
            {
                Assert.Equal(DepexOpcode.End, expression[^1]);
                Assert.Equal(1, Depth(expression));
            }
        });

    [Fact]
    public void NamesAndGuidsOfProtocolsBelongTogether()
    {
        Assert.Equal(new Guid("f4ccbfb7-f6e0-47fd-9dd4-10a8f150c191"), KnownProtocols.Find("gEfiSmmBase2ProtocolGuid"));
        Assert.Equal("gEfiMmBaseProtocolGuid", KnownProtocols.NameOf(new Guid("f4ccbfb7-f6e0-47fd-9dd4-10a8f150c191")));
        Assert.Null(KnownProtocols.Find("gefismmbase2protocolguid"));
        Assert.Null(KnownProtocols.NameOf(Guid.Empty));
    }

    /// <summary>Values on the stack at the end; BEFORE and AFTER count as one.</summary>
    private static int Depth(byte[] expression)
    {
        int depth = 0;
        for (int i = 0; i < expression.Length; i++)
        {
            switch (expression[i])
            {
                case DepexOpcode.Before or DepexOpcode.After or DepexOpcode.Push:
                    depth++;
                    i += 16;
                    break;
                case DepexOpcode.True or DepexOpcode.False:
                    depth++;
                    break;
                case DepexOpcode.And or DepexOpcode.Or:
                    depth--;
                    Assert.True(depth > 0);
                    break;
                default:
                    break;
            }
        }

        return depth;
    }
}
