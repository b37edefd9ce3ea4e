// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests.Support;

/// <summary>Descriptions of firmware volumes, and the volumes they give.</summary>
internal static class Volumes
{
    public const string A = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";
    public const string B = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    public const string C = "d2f1c0de-0001-4a5b-8c6d-7e8f90a1b2c3";

    /// <summary>An fmp description without payload header, so that its image is the volume. The object stands in line 1.</summary>
    public static string Describe(string volume) =>
        $"{{\"kind\": \"fmp\", \"payloads\": [{{\"imageType\": \"{C}\", \"payloadHeader\": \"none\", \"content\": {{\"firmwareVolume\":\n{volume}}}}}]}}";

    /// <summary>A volume of drivers, each an object's members.</summary>
    public static string Of(params string[] drivers) => $"{{\"drivers\": [{string.Join(",\n", drivers.Select(d => $"{{{d}}}"))}]}}";

    /// <summary>The members of a driver.</summary>
    public static string Driver(string guid = A, string type = "mm-standalone", string file = "a.efi", string more = "") =>
        $"\"file\": \"{file}\", \"fileGuid\": \"{guid}\", \"type\": \"{type}\"{(more.Length == 0 ? "" : ", " + more)}";

    /// <summary>a.efi and b.efi for x64, which differ.</summary>
    public static MemoryContent Files() => new MemoryContent()
        .Add("a.efi", new PeFixture().Bytes())
        .Add("b.efi", new PeFixture { Code = [0x90, 0x31, 0xC0, 0xC3] }.Bytes());

    /// <summary>The volume's source, where it must come out without a finding.</summary>
    public static ByteSource Source(string volume, IContentProvider? files = null)
    {
        (CapsulePlan? plan, Formats.Diagnostics.DiagnosticBag diagnostics) = Authoring.Plan(Describe(volume), files ?? Files());
        Assert.Empty(diagnostics.Select(Authoring.Line));
        return plan!.Payloads[0].Image;
    }

    /// <summary>The volume's bytes.</summary>
    public static byte[] Build(string volume, IContentProvider? files = null) => Authoring.All(Source(volume, files));

    /// <summary>What is said about a volume that does not come out, or comes out with a warning.</summary>
    public static IEnumerable<string> Findings(string volume, IContentProvider? files = null)
    {
        (Description.CapsuleDescription? description, Formats.Diagnostics.DiagnosticBag diagnostics) = Authoring.Read(Describe(volume));
        if (description is not null)
        {
            CapsulePlan.Create(description, files ?? Files(), diagnostics);
        }

        return diagnostics.Select(Authoring.Line);
    }
}
