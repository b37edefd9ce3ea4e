// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli.Tests;

/// <summary>The native command on a machine without devices for runtime updates, and with files that are others.</summary>
public sealed class RuntimeProcessTests
{
    [Theory]
    [InlineData("runtime query")]
    [InlineData("runtime log --follow --for 1")]
    [InlineData("runtime stage --device /dev/acpi_pfr_update99")]
    [InlineData("runtime activate --device /")]
    [InlineData("runtime query --device /dev/null")]
    [InlineData("runtime log --device /dev/full --info")]
    [InlineData("pfrut -q")]
    public void ADeviceThatCannotBeUsedIsCodeSeven(string words)
    {
        Assert.False(File.Exists("/dev/acpi_pfr_update0"), "This machine has devices for runtime updates; the test is for one without.");
        (int code, _) = NativeCommand.Run(words.Split(' '));
        Assert.Equal(7, code);
    }
}
