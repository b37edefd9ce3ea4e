// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using CsCheck;
using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Formats.Tests;

public sealed class LinuxKernelTests
{
    [Theory]
    [InlineData("5.16", false, null)]
    [InlineData("5.15.180", false, null)]
    [InlineData("5.14.0-427.13.1.el9_4.x86_64", null, null)]
    [InlineData("5.17", true, false)]
    [InlineData("5.17.0", true, false)]
    [InlineData("6.1.148", true, false)]
    [InlineData("6.1.149", true, true)]
    [InlineData("6.1.149-amd64", true, true)]
    [InlineData("6.1.0-37-amd64", true, null)]
    [InlineData("6.1-rt", true, null)]
    [InlineData("6.6.102", true, false)]
    [InlineData("6.6.103", true, true)]
    [InlineData("6.6.87.2-microsoft-standard-WSL2", true, false)]
    [InlineData("6.8.0-45-generic", true, null)]
    [InlineData("6.12.43+deb13-amd64", true, false)]
    [InlineData("6.12.44+deb13-amd64", true, true)]
    [InlineData("6.15.11", true, false)]
    [InlineData("6.16.3-arch1-1", true, false)]
    [InlineData("6.16.4-arch1-1", true, true)]
    [InlineData("6.17.0-rc1", true, null)]
    [InlineData("6.17.0-5-generic", true, null)]
    [InlineData("6.17", true, true)]
    [InlineData("6.17.0", true, true)]
    [InlineData("6.18.0-rc1", true, true)]
    [InlineData("7.0.0-3-generic", true, true)]
    public void ReleasesHaveTheDriverAndTheFixOrNobodyKnows(string text, bool? driver, bool? comparesSvn)
    {
        Assert.True(LinuxKernel.TryParse(text, out LinuxKernel? kernel));
        Assert.Equal((text, driver, comparesSvn), (kernel.ToString(), kernel.HasPfruDriver, kernel.ComparesSecurityVersion));
    }

    [Theory]
    [InlineData("6.1.187", false)]
    [InlineData("6.1.188", true)]
    [InlineData("6.12.108", false)]
    [InlineData("6.12.109", true)]
    [InlineData("6.17", null)]
    [InlineData("6.8", null)]
    [InlineData("6.1.0-37-amd64", null)]
    public void ReleasesCheckTheFirmwaresBuffers(string text, bool? checks)
    {
        Assert.True(LinuxKernel.TryParse(text, out LinuxKernel? kernel));
        Assert.Equal(checks, kernel.ChecksBufferLengths);
    }

    [Theory]
    [InlineData("6.6.103", "inferred")]
    [InlineData("6.16.4", "inferred")]
    [InlineData("6.1.149", "Debian")]
    [InlineData("6.17", "8151320c747e")]
    [InlineData("6.2.1", "8151320c747e")]
    public void WhereAFactIsFromIsSaid(string text, string source)
    {
        Assert.True(LinuxKernel.TryParse(text, out LinuxKernel? kernel));
        Assert.Contains(source, kernel.SecurityVersionSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("6.")]
    [InlineData(".1")]
    [InlineData("6..1")]
    [InlineData("6.1.")]
    [InlineData("v6.1")]
    [InlineData("6.1 ")]
    [InlineData("6.1\n")]
    [InlineData("6.1.2.3.4")]
    [InlineData("6.1a")]
    [InlineData("6.123456")]
    [InlineData("-6.1")]
    [InlineData("６.1")]
    [InlineData("linux-6.1")]
    public void OtherWordsAreNoRelease(string? text)
    {
        Assert.False(LinuxKernel.TryParse(text, out LinuxKernel? kernel));
        Assert.Null(kernel);
    }

    [Fact]
    public void WhateverStandsBehindTheNumbersTheTextIsKept() =>
        Gen.Select(Gen.OneOf(Gen.Const("6.1"), Gen.Const("6.1.1"), Gen.Const("6.1.0"), Gen.Const("")), Gen.String[Gen.Char["0123456789.-+_ar\u00B2\u0663"], 0, 140]).Sample((start, rest) =>
            !LinuxKernel.TryParse(start + rest, out LinuxKernel? kernel) || kernel.Text == start + rest);

    [Theory]
    [InlineData(6, 1)]
    [InlineData(6, 6)]
    [InlineData(6, 12)]
    [InlineData(6, 16)]
    [InlineData(6, 17)]
    public void ALaterReleaseOfASeriesNeverLosesTheFix(int major, int minor) => Gen.Int[0, 400].Sample(stable =>
        Of(major, minor, stable).ComparesSecurityVersion != true || Of(major, minor, stable + 1).ComparesSecurityVersion == true);

    private static LinuxKernel Of(int major, int minor, int stable)
    {
        Assert.True(LinuxKernel.TryParse(string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{stable}"), out LinuxKernel? kernel));
        return kernel;
    }
}
