// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Cli.Tests;

/// <summary>A file that breaks one rule a hundred times gives a text that a person can read, and a document that has everything.</summary>
public sealed class RepeatedFindingsTests
{
    private const int Items = 100;

    [Fact]
    public void OnlyTheFirstOfManyFindingsOfOneIdAreShown()
    {
        using Workbench workbench = new();
        string file = workbench.Write("many.cap", AllItemsAtOneOffset());
        CommandResult text = workbench.Host.Run("verify", file);
        Assert.Equal(2, text.ExitCode);
        Assert.Equal(20, Occurrences(text.Output, "error CAP2003 "));
        Assert.Contains("CAP2003 79 more times", text.Output, StringComparison.Ordinal);

        CommandResult json = workbench.Host.Run("verify", file, "--json");
        Assert.Equal(2, json.ExitCode);
        Assert.Equal(Items - 1, Occurrences(json.Output, "\"CAP2003\""));
    }

    private static int Occurrences(string text, string word) => text.Split(word).Length - 1;

    private static byte[] AllItemsAtOneOffset()
    {
        const int Header = EfiFirmwareManagementCapsuleHeader.FixedSize + (Items * sizeof(ulong));
        byte[] bytes = new byte[EfiCapsuleHeader.StructureSize + Header + 64];
        SpanWriter writer = new(bytes);
        new EfiCapsuleHeader(KnownGuids.FmpCapsule, EfiCapsuleHeader.StructureSize, CapsuleFlags.None, (uint)bytes.Length).Write(ref writer);
        new EfiFirmwareManagementCapsuleHeader(1, 0, Items, [.. Enumerable.Repeat((ulong)Header, Items)]).Write(ref writer);
        return bytes;
    }
}
