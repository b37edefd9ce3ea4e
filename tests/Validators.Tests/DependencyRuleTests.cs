// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Consumers;
using static UefiCapsule.Validators.Tests.DependencyFixtures;

namespace UefiCapsule.Validators.Tests;

/// <summary>What is said about dependency expressions of FMP, and where.</summary>
public sealed class DependencyRuleTests
{
    [Theory]
    [InlineData("opcodes: TRUE; AND; END", "at AND, an operand is missing, or is a version where a condition must be, or the other way round. EDK II's error is 0x1088.", "Instruction[1]", 1)]
    [InlineData("opcodes: PUSH_VERSION 5; END", "at END, an operand is missing, or is a version where a condition must be, or the other way round. EDK II's error is 0x1088.", "Instruction[1]", 5)]
    [InlineData("opcodes: TRUE; DECLARE_LENGTH 7; END", "at DECLARE_LENGTH 0x00000007, which must be the first instruction. EDK II's error is 0x1089.", "Instruction[1]", 1)]
    [InlineData("opcodes: DECLARE_LENGTH 8; TRUE; END", "at DECLARE_LENGTH 0x00000008, which does not give the length of the expression. EDK II's error is 0x108B.", "Instruction[0]", 0)]
    public void TheInstructionThatFailsIsNamed(string text, string message, string field, int offset)
    {
        ValidationReport report = Validate(Needing(text), null);
        Diagnostic finding = Assert.Single(report.Findings, f => f.Id == "CAP2201");
        Assert.EndsWith(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal("Capsule/Fmp/Item[0]/Dependency." + field, finding.Place.Path?.Text);
        Assert.Equal(report.File.Payloads[0].Dependency!.Range.Offset + offset, finding.Place.Bytes?.Offset);
        Assert.Equal(Outcome.Malformed, report.Outcome);
        Assert.Equal(Verdict.Refuse, report.VerdictOf(Consumer.Edk2).Verdict);
    }

    [Theory]
    [InlineData(Image + " >= 5", Verdict.Accept, Outcome.Clean)]
    [InlineData(Image + " > 5", Verdict.Refuse, Outcome.Policy)]
    [InlineData("TRUE || " + Absent + " > 0", Verdict.Refuse, Outcome.Policy)]
    [InlineData("FALSE", Verdict.Refuse, Outcome.Policy)]
    public void InstalledVersionsDecide(string text, Verdict verdict, Outcome outcome)
    {
        ValidationReport report = Validate(Needing(text), Installed);
        Assert.Equal(verdict, report.VerdictOf(Consumer.Edk2).Verdict);
        Assert.Equal(outcome, report.Outcome);
        Assert.DoesNotContain(report.NotChecked, n => n.Reason.Contains("installed", StringComparison.Ordinal));
    }

    [Fact]
    public void WithoutInstalledVersionsNothingIsDecided()
    {
        ValidationReport report = Validate(Needing(Absent + " > 5"), null);
        Assert.Equal(Verdict.Unknown, report.VerdictOf(Consumer.Edk2).Verdict);
        Assert.Equal(Outcome.Clean, report.Outcome);
        Assert.Contains(report.NotChecked, n => n.Reason.Contains("installed versions", StringComparison.Ordinal));
    }

    [Fact]
    public void TheVersionsThatMadeItFalseAreNamed()
    {
        Diagnostic finding = Assert.Single(Validate(Needing(Image + " > 5"), Installed).Findings, f => f.Id == "CAP2210");
        Assert.Equal(
            $"With the installed versions that were given the dependency is false: {Image} > 0x00000005, where {Image} has 0x00000005.",
            finding.Message);
        Diagnostic constant = Assert.Single(Validate(Needing("FALSE"), Installed).Findings, f => f.Id == "CAP2210");
        Assert.EndsWith("FALSE, where no image is named.", constant.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongExpressionIsCountedNotSpeltOut()
    {
        string text = string.Join(" && ", Enumerable.Range(0, 500).Select(i => $"{new Guid(i, 1, 2, new byte[8]):D} > 9"));
        Dictionary<Guid, uint> installed = Enumerable.Range(0, 500).ToDictionary(i => new Guid(i, 1, 2, new byte[8]), _ => 1u);
        Diagnostic finding = Assert.Single(Validate(Needing(text), installed).Findings, f => f.Id == "CAP2210");
        Assert.Contains("2000 instructions", finding.Message, StringComparison.Ordinal);
        Assert.InRange(finding.Message.Length, 0, 1000);
    }

    private static ValidationReport Validate(CapsuleFixture capsule, IReadOnlyDictionary<Guid, uint>? installed) => CapsuleValidator.Validate(
        capsule.Parse(),
        new ValidationOptions { Anchors = TestSigner.Anchors, InstalledVersions = installed, AllowTestKeys = true, Time = Validation.Clock });
}
