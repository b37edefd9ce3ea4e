// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dependency;

namespace UefiCapsule.Formats.Tests.Dependency;

public sealed class DepexFormTests
{
    private const string Guid = "00112233445566778899AABBCCDDEEFF";

    [Theory]
    [InlineData("0608")]
    [InlineData("070508")]
    [InlineData("02" + Guid + "08")]
    [InlineData("02" + Guid + "02" + Guid + "03050408", "AND or OR lacks an operand", 36)]
    [InlineData("02" + Guid + "02" + Guid + "03060408")]
    [InlineData("00" + Guid + "08")]
    [InlineData("01" + Guid + "08")]
    [InlineData("090608")]
    [InlineData("", "END is missing", 0)]
    [InlineData("06", "END is missing", 1)]
    [InlineData("08", "END finds no value", 0)]
    [InlineData("060608", "END finds 2 values that no operator joined", 2)]
    [InlineData("060800", "1 bytes follow END", 1)]
    [InlineData("060308", "AND or OR lacks an operand", 1)]
    [InlineData("060408", "AND or OR lacks an operand", 1)]
    [InlineData("0508", "NOT lacks an operand", 0)]
    [InlineData("060908", "SOR is not the first opcode", 1)]
    [InlineData("0A08", "0x0A is no opcode", 0)]
    [InlineData("0200", "the GUID is cut short", 0)]
    [InlineData("0900" + Guid + "08", "BEFORE or AFTER does not stand alone", 1)]
    [InlineData("00" + Guid + "0608", "BEFORE or AFTER does not stand alone", 0)]
    public void SaysWhatIsWrong(string expression, string? fault = null, int offset = -1)
    {
        Assert.Equal(fault, DepexForm.FaultOf(Convert.FromHexString(expression), out int found));
        Assert.True(fault is null || found == offset, $"at {found}");
    }

    [Theory]
    [InlineData("gEfiSmmBase2ProtocolGuid AND NOT TRUE")]
    [InlineData("SOR TRUE")]
    [InlineData("BEFORE 2d1c0b5a-77e2-4c19-9d51-3f8a6b7c0e11")]
    public void WhatIsWrittenFromWordsIsWellFormedAndCutAnywhereIsNot(string text)
    {
        byte[] expression = DepexText.TryParse(text, out string problem, out _) ?? throw new InvalidOperationException(problem);
        Assert.Null(DepexForm.FaultOf(expression, out _));
        for (int length = 0; length < expression.Length; length++)
        {
            Assert.NotNull(DepexForm.FaultOf(expression.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void ALongOneIsNotLookedAt() =>
        Assert.Contains("more than", DepexForm.FaultOf(new byte[DepexForm.MaximumLength + 1], out _), StringComparison.Ordinal);
}
