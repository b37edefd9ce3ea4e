// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

public sealed partial class TemplateTests
{
    private static readonly MemoryContent _files = new MemoryContent().Add("payload.bin", 1, 2, 3).Add("picture.bmp", OtherCapsuleFixture.Bitmap());

    public static TheoryData<string> Kinds { get; } = new(DescriptionTemplate.Kinds);

    [Fact]
    public void ThereIsOneForEachKind() => Assert.Equal(["mm-driver-update", "mm-code-injection", "fmp", "ux", "firmware-accept", "firmware-revert"], DescriptionTemplate.Kinds);

    [Theory]
    [InlineData("mm-driver-update", new[] { "payloads[0].runtime needs 'payloadSignature': no value for a driver update is public.", "payloads[0].runtime needs 'platformId'." })]
    [InlineData("mm-code-injection", new[] { "payloads[0].runtime needs 'platformId'." })]
    [InlineData("fmp", new[] { "payloads[0] needs 'imageType'." })]
    [InlineData("ux", new string[0])]
    [InlineData("firmware-accept", new[] { "accept needs 'imageType'." })]
    [InlineData("firmware-revert", new string[0])]
    public void TemplateLacksExactlyWhatOnlyItsAuthorKnows(string kind, string[] missing)
    {
        (_, DiagnosticBag diagnostics) = Authoring.Read(DescriptionTemplate.For(kind));
        Assert.Equal(missing, diagnostics.Select(d => d.Message).Order(StringComparer.Ordinal));
        Assert.Equal(missing.Length, ToFillIn().Count(DescriptionTemplate.For(kind)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TemplateWithTheMarkedLinesFilledInBuilds(string kind)
    {
        string text = MarkedLine().Replace(DescriptionTemplate.For(kind), "$1$2").Replace("\"....\"", "\"TEST\"", StringComparison.Ordinal);
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Authoring.Plan(text, _files);
        Assert.Empty(diagnostics.Select(d => d.ToString()));
        if (plan!.Payloads is [{ } payload, ..])
        {
            Assert.Equal(kind == "fmp" ? 3u : 2u, payload.ImageHeaderVersion);
        }

        Authoring.Parse(Authoring.Assemble(plan, [0x30]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TemplateNamesItsKind(string kind) =>
        Assert.Contains($"\"kind\": \"{kind}\"", DescriptionTemplate.For(kind), StringComparison.Ordinal);

    [Fact]
    public void UnknownKindIsTheCallersMistake() => Assert.Throws<ArgumentException>(() => DescriptionTemplate.For("Fmp"));

    [Fact]
    public void SchemaIsPartOfTheLibrary() => Assert.Contains("\"UEFI capsule description\"", DescriptionSchema.Text, StringComparison.Ordinal);

    [GeneratedRegex("TO FILL IN")]
    private static partial Regex ToFillIn();

    /// <summary>A key in a comment that follows the remark TO FILL IN.</summary>
    [GeneratedRegex("(TO FILL IN(?:(?!TO FILL IN)[\\s\\S])*?\\n\\s*)// (\"[a-zA-Z]+\": \"[^\"]*\",)")]
    private static partial Regex MarkedLine();
}
