// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using NJsonSchema;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

public sealed class SampleTests
{
    private static readonly byte[] _signature = [0x30, 0x00];

    public static TheoryData<string> Names { get; } = new(
        Directory.EnumerateDirectories(RepositoryRoot.PathOf("samples"))
            .Select(d => Path.GetFileName(d))
            .Where(n => File.Exists(PathOf(n)))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void TheOthersAreAProgramARepositoryAndAMachine() =>
        Assert.Equal(
            ["external-signer", "firmware-repo", "platform"],
            Directory.EnumerateDirectories(RepositoryRoot.PathOf("samples")).Select(d => Path.GetFileName(d)).Except(Names.Select(n => n.Data)).Order(StringComparer.Ordinal));

    [Fact]
    public void ThereAreFour() =>
        Assert.Equal(["fmp-system-firmware", "mm-code-injection", "mm-driver-update", "mm-driver-volume"], Names.Select(n => n.Data));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SampleBuildsWithoutFindingAndFitsTheSchema(string name)
    {
        CapsuleFile file = Build(name);
        FmpPayloadItem item = Assert.Single(file.Payloads);
        if (item.Firmware is null)
        {
            Assert.Equal(File.ReadAllBytes(RepositoryRoot.PathOf("samples", name, "payload.txt")), file.Source.ReadBytes(item.Content));
            Assert.StartsWith("This text stands in for", File.ReadAllText(RepositoryRoot.PathOf("samples", name, "payload.txt")), StringComparison.Ordinal);
        }

        JsonSchema schema = await JsonSchema.FromJsonAsync(DescriptionSchema.Text);
        Assert.Empty(schema.Validate(File.ReadAllText(PathOf(name))).Select(e => e.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SchemaIsWhereTheSampleSays(string name)
    {
        string text = File.ReadAllText(PathOf(name));
        const string Link = "../../CapsuleBuilder/Description/capsule.schema.json";
        Assert.Contains($"\"$schema\": \"{Link}\"", text, StringComparison.Ordinal);
        Assert.Equal(DescriptionSchema.Text, File.ReadAllText(RepositoryRoot.PathOf("samples", name, Link)));
    }

    [Fact]
    public void DriverUpdateHasSvnAndTheMadeUpSignature()
    {
        FmpPayloadItem item = Build("mm-driver-update").Payloads[0];
        Assert.Equal(2u, item.ImageHeader!.Value.Version);
        Assert.Equal(0x54534554u, item.RuntimeHeader!.Value.Signature);
        Assert.Equal(40u, item.RuntimeHeader.Value.HeaderSize);
        Assert.Equal(2u, item.RuntimeHeader.Value.SecurityVersion);
    }

    [Fact]
    public void DriverVolumeHasTheDriverThatTheTestKitMakes()
    {
        byte[] driver = new PeFixture { DebugPath = "SampleDriver.pdb" }.Bytes();
        Assert.Equal(driver, File.ReadAllBytes(RepositoryRoot.PathOf("samples", "mm-driver-volume", "SampleDriver.efi")));
        FfsFile file = Assert.Single(Assert.Single(Build("mm-driver-volume").Payloads[0].Firmware!.Volumes).Files, f => !f.IsPad);
        Assert.Equal(("SampleDriver", "1.1", FfsFileType.Mm), (file.UserInterfaceName, file.Version, file.Header.Value.Type));
        FfsSection image = Assert.Single(file.Sections, s => s.Type == SectionType.Pe32);
        Assert.Equal(driver, image.Source.ReadBytes(image.Content));
    }

    [Fact]
    public void CodeInjectionHasThePublicSignatureAndNoSvn()
    {
        FmpPayloadItem item = Build("mm-code-injection").Payloads[0];
        Assert.Equal(2u, item.ImageHeader!.Value.Version);
        Assert.Equal(0x31494353u, item.RuntimeHeader!.Value.Signature);
        Assert.Equal(36u, item.RuntimeHeader.Value.HeaderSize);
        Assert.Null(item.RuntimeHeader.Value.SecurityVersion);
    }

    [Fact]
    public void SystemFirmwareHasTheVersionItsReadmeNames()
    {
        CapsuleFile file = Build("fmp-system-firmware");
        FmpPayloadItem item = file.Payloads[0];
        Assert.Equal(CapsuleFlags.PersistAcrossReset, file.Header!.Value.Flags);
        Assert.Equal(3u, item.ImageHeader!.Value.Version);
        Assert.Equal(0x01040002u, item.FmpHeader!.Value.FwVersion);
        Assert.Equal(0x01020000u, item.FmpHeader.Value.LowestSupportedVersion);
    }

    private static string PathOf(string name) => RepositoryRoot.PathOf("samples", name, $"{name}.capsule.json");

    private static CapsuleFile Build(string name)
    {
        DiagnosticBag diagnostics = new();
        CapsuleDescription? description = DescriptionReader.Read(name, File.ReadAllBytes(PathOf(name)), diagnostics);
        CapsulePlan? plan = description is null ? null : CapsulePlan.Create(description, new FolderContent(RepositoryRoot.PathOf("samples", name)), diagnostics);
        Assert.Empty(diagnostics.Select(Authoring.Line));
        return Authoring.Parse(Authoring.Assemble(plan!, _signature));
    }

    private sealed class FolderContent(string folder) : IContentProvider
    {
        public ByteSource Open(string path) => new MemoryByteSource(File.ReadAllBytes(Path.Combine(folder, path)));
    }
}
