// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;

namespace UefiCapsule.Formats.Tests.Dependency;

/// <summary>Dependency expressions of FMP: bytes, text, and what EDK II makes of them.</summary>
public sealed class DependencyTests
{
    private const string G1 = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private const string G2 = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";

    private static readonly Dictionary<Guid, uint> _installed = new() { [new Guid(G1)] = 5, [new Guid(G2)] = 7 };

    private static readonly Gen<DependencyInstruction> _instructions = Gen.Select(
        Gen.Int[0, 0x0E].Where(o => o != 0x0D), Gen.Guid, Gen.UInt, Gen.Char['\x01', '\xFF'].Array[0, 8]).Select((opcode, guid, number, text) => (DependencyOpcode)opcode switch
        {
            DependencyOpcode.PushGuid => new DependencyInstruction(DependencyOpcode.PushGuid, Guid: guid),
            DependencyOpcode.PushVersion => new DependencyInstruction(DependencyOpcode.PushVersion, Number: number),
            DependencyOpcode.DeclareLength => new DependencyInstruction(DependencyOpcode.DeclareLength, Number: number),
            DependencyOpcode.VersionStr => new DependencyInstruction(DependencyOpcode.VersionStr, Text: new string(text)),
            _ => new DependencyInstruction((DependencyOpcode)opcode),
        });

    private static readonly Gen<EfiFirmwareImageDep> _expressions =
        _instructions.Array[0, 12].Select(i => new EfiFirmwareImageDep([.. i, new DependencyInstruction(DependencyOpcode.End)]));

    /// <summary>Texts with the value that a direct reading gives for them, from a generator that knows nothing of opcodes.</summary>
    private static readonly Gen<(string Text, bool Value)> _sentences = Gen.Recursive<(string Text, bool Value)>((depth, inner) =>
    {
        Gen<(string, bool)> comparison = Gen.Select(Gen.Bool, Gen.UInt[0, 10], Gen.Int[0, 4]).Select((first, number, sign) =>
        {
            string guid = first ? G1 : G2;
            uint version = _installed[new Guid(guid)];
            return sign switch
            {
                0 => ($"{guid} == {number}", version == number),
                1 => ($"{guid} > {number}", version > number),
                2 => ($"0x{number:x} >= {guid}", number >= version),
                3 => ($"{guid}<{number}", version < number),
                _ => ($"{number} <= {guid}", number <= version),
            };
        });
        Gen<(string, bool)> leaf = Gen.OneOf(comparison, Gen.Const(("TRUE", true)), Gen.Const(("FALSE", false)));
        return depth > 5 ? leaf : Gen.OneOf(
            leaf,
            Gen.Select(inner, inner, (a, b) => ($"({a.Text}) && ({b.Text})", a.Value && b.Value)),
            Gen.Select(inner, inner, (a, b) => ($"( {a.Text} )||( {b.Text} )", a.Value || b.Value)),
            inner.Select(a => ($"~({a.Text})", !a.Value)));
    });

    [Fact]
    public void ExpressionsRoundTrip() => RoundTrip.Holds(_expressions, null);

    [Theory]
    [InlineData("generatecapsule/09-json-depex.cap", G1 + " >= 0x00000005")]
    [InlineData("generatecapsule/10-json-depex-complex.cap", G1 + " >= 0x00000005 && ( " + G2 + " < 0x00000100 || " + G2 + " == 0x00000007 )")]
    public void TheTextOfGenerateCapsuleGivesItsBytes(string vector, string text)
    {
        CapsuleFile file = CapsuleParser.Parse(new MemoryByteSource(Vectors.Read(vector)));
        Located<EfiFirmwareImageDep> theirs = file.Payloads[0].Dependency!;
        Assert.Equal(theirs.Value, DependencyText.Parse(text, out _, out _));
        Assert.Equal(file.Source.ReadBytes(theirs.Range), StructureBytes.Of(theirs.Value));
        Assert.Equal(text.Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal), DependencyText.Format(theirs.Value));
    }

    [Fact]
    public void AnExpressionIsAsLongAsItIsRead() => Gen.Byte[0, 0x10].Array[0, 80].Sample(bytes =>
    {
        SpanReader reader = new(bytes);
        bool read = EfiFirmwareImageDep.TryRead(ref reader, out _);
        Assert.Equal(read ? reader.Position : null, EfiFirmwareImageDep.Measure(bytes));
    });

    [Fact]
    public void EveryExpressionHasATextThatReadsBackAsItsBytes() => _expressions.Sample(expression =>
    {
        string text = DependencyText.Format(expression);
        EfiFirmwareImageDep? again = DependencyText.Parse(text, out string problem, out _);
        Assert.True(expression.Equals(again), $"{text}: {problem}");
    });

    [Fact]
    public void ASentenceHasTheValueItSays() => _sentences.Sample(sentence =>
    {
        EfiFirmwareImageDep? expression = DependencyText.Parse(sentence.Text, out string problem, out _);
        Assert.True(expression is not null, $"{sentence.Text}: {problem}");
        DependencyResult result = DependencyEvaluator.Evaluate(StructureBytes.Of(expression), _installed);
        Assert.Equal(DependencyStatus.Success, result.Status);
        Assert.Equal(sentence.Value, result.IsSatisfied);
        Assert.Equal(0, result.Left);
        Assert.DoesNotContain(DependencyText.ListingPrefix, DependencyText.Format(expression), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("TRUE || FALSE && FALSE", true)]
    [InlineData("~TRUE || TRUE", true)]
    [InlineData("~(TRUE || TRUE)", false)]
    [InlineData("!!TRUE && ~FALSE", true)]
    [InlineData("3 < 5", true)]
    [InlineData("DECLARE_LENGTH 5 >= 5", true)]
    [InlineData("5 VERSION_STR \"1.0\" == " + G1, true)]
    [InlineData("opcodes: FALSE; TRUE; END", true)]
    public void PrecedenceIsThatOfTheDocumentation(string text, bool value)
    {
        EfiFirmwareImageDep? expression = DependencyText.Parse(text, out string problem, out _);
        Assert.True(expression is not null, problem);
        Assert.Equal(value, DependencyEvaluator.Evaluate(StructureBytes.Of(expression), _installed).IsSatisfied);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("TRUE FALSE", 5)]
    [InlineData("TRUE &&", 7)]
    [InlineData("TRUE & FALSE", 5)]
    [InlineData("5", 0)]
    [InlineData("5 == TRUE", 5)]
    [InlineData("TRUE == 5", 5)]
    [InlineData("(TRUE", 0)]
    [InlineData("TRUE)", 4)]
    [InlineData("4294967296 == 1", 0)]
    [InlineData("true", 0)]
    [InlineData("5 VERSION_STR x == 5", 14)]
    [InlineData("5 VERSION_STR \"x == 5", 14)]
    [InlineData("opcodes: TRUE", 13)]
    [InlineData("opcodes: PUSH_GUID 5; END", 19)]
    [InlineData("opcodes: JUMP; END", 9)]
    [InlineData("opcodes: END; TRUE", 12)]
    public void AWrongTextIsRefusedAtItsPlace(string text, int column)
    {
        Assert.Null(DependencyText.Parse(text, out string problem, out int place));
        Assert.NotEmpty(problem);
        Assert.Equal(column, place);
    }

    [Fact]
    public void DeepBracketsAndAnyCharactersAreRefusedWithoutAnException()
    {
        Assert.Null(DependencyText.Parse(new string('(', 60_000) + "TRUE", out _, out _));
        Assert.Null(DependencyText.Parse(new string('~', 60_000) + "TRUE", out _, out _));
        Assert.Null(DependencyText.Parse(new string(' ', DependencyText.MaximumLength) + "TRUE", out _, out _));
        Gen.String.Sample(text => DependencyText.Parse(text, out _, out _));
        string[] words = ["TRUE", "&&", "||", "~", "(", ")", "5", ">=", G1, "VERSION_STR", "\"a\"", "opcodes:", "END", ";"];
        Gen.Int[0, words.Length - 1].Array[0, 12].Sample(picks => DependencyText.Parse(string.Join(' ', picks.Select(p => words[p])), out _, out _));
    }

    [Theory]
    [InlineData("", DependencyStatus.NoEnd, 0)]
    [InlineData("06", DependencyStatus.NoEnd, 1)]
    [InlineData("060F0D", DependencyStatus.UnknownOpcode, 1)]
    [InlineData("0000", DependencyStatus.GuidBeyondEnd, 0)]
    [InlineData("010000000D", DependencyStatus.NoEnd, 5)]
    [InlineData("0100", DependencyStatus.VersionBeyondEnd, 0)]
    [InlineData("02414242", DependencyStatus.StringBeyondEnd, 0)]
    [InlineData("00000000000000000000000000000000000D", DependencyStatus.FmpNotFound, 0)]
    [InlineData("0D", DependencyStatus.PopFailed, 0)]
    [InlineData("01050000000D", DependencyStatus.PopFailed, 5)]
    [InlineData("06030D", DependencyStatus.PopFailed, 1)]
    [InlineData("0606080D", DependencyStatus.PopFailed, 2)]
    [InlineData("010000000001000000000A0D", DependencyStatus.Success, 11)]
    [InlineData("060E07000000050D", DependencyStatus.DeclareLengthNotFirst, 1)]
    [InlineData("0E0700", DependencyStatus.DeclareLengthBeyondEnd, 0)]
    [InlineData("0E08000000060D", DependencyStatus.DeclareLengthWrong, 0)]
    [InlineData("0E07000000060D", DependencyStatus.Success, 6)]
    public void TheErrorIsTheOneOfEdk2(string bytes, DependencyStatus status, int offset)
    {
        DependencyResult result = DependencyEvaluator.Evaluate(Convert.FromHexString(bytes), _installed);
        Assert.Equal(status, result.Status);
        Assert.Equal(offset, result.Offset);
        Assert.Equal(status == DependencyStatus.Success, result.IsSatisfied);
    }

    [Fact]
    public void DeclareLengthLeavesItsNumberOnTheStack() =>
        Assert.Equal(1, DependencyEvaluator.Evaluate(Convert.FromHexString("0E07000000060D"), _installed).Left);

    [Fact]
    public void RandomBytesEvaluateWithoutAnException() => Gen.Byte[0, 0x10].Array[0, 80].Sample(bytes =>
    {
        DependencyResult result = DependencyEvaluator.Evaluate(bytes, _installed);
        Assert.InRange(result.Offset, 0, bytes.Length);
        Assert.True(result.Status == DependencyStatus.Success || !result.IsSatisfied);
    });
}
