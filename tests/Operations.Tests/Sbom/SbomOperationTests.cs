// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using UefiCapsule.Formats;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Operations.Extract;
using UefiCapsule.Operations.Sbom;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Sbom;

/// <summary>What is listed of a capsule, and what the list says about its own gaps.</summary>
public sealed class SbomOperationTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly OperationContext _context = new(new FixedTimeProvider(2027, 1, 1));

    public static TheoryData<string> Vectors { get; } =
        [.. Directory.GetFiles(RepositoryRoot.PathOf("tests", "Vectors"), "*.cap", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(RepositoryRoot.Find(), f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void EveryDriverIsListedDecodedOnesToo()
    {
        SbomResult result = Run(FirmwareCapsule.Of("First", 0, 1, 2));
        Assert.Equal(Outcome.Clean, result.Outcome);
        SbomComponent payload = Assert.Single(result.Capsule!.Parts);
        Assert.Equal(FirmwareCapsule.Names.Select(n => n.ToString("D")), payload.Parts.Select(p => Property(p, "guid")));
        Assert.Equal(["First", "Driver1", "Driver2"], payload.Parts.Select(p => p.Name));
        Assert.All(payload.Parts, p => Assert.Equal("X64", Property(Assert.Single(p.Parts), "machine")));
        Assert.Contains("/Decoded/", Assert.Single(payload.Parts[2].Parts).Path, StringComparison.Ordinal);
        Snapshot.Match(System.Text.Encoding.UTF8.GetString(result.Document!.Value.Span));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void EveryListIsValidAndItsHashesAreThoseOfTheExtractedBytes(string vector)
    {
        string file = RepositoryRoot.PathOf(vector.Split('/'));
        SbomResult result = SbomOperation.Run(new SbomRequest(file, _folder["a.cdx.json"], AllowIncomplete: true), _context);
        Assert.Equal(Outcome.Clean, result.Outcome);
        NodePeers.RunOk("cyclonedx", _folder["a.cdx.json"]);
        Assert.Equal(result.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder["a.cdx.json"]))));
        foreach (SbomComponent component in result.Capsule!.All())
        {
            ExtractRequest extract = new(file, component.Path, _folder["part"], [], AllowUnverified: true);
            Assert.Equal(component.Sha256, ExtractOperation.Run(extract, _context).Sha256);
        }
    }

    [Fact]
    public void ARealFlashImageIsListedAndItsListIsValid()
    {
        byte[] image = File.ReadAllBytes("/usr/share/ovmf/OVMF.fd");
        string file = _folder.Write("ovmf.cap", CapsuleFixture.DriverUpdate().With(c => c.Payload.Content = image).Bytes());
        SbomResult result = SbomOperation.Run(new SbomRequest(file, _folder["a.cdx.json"]), _context);
        Assert.Equal(Outcome.Clean, result.Outcome);
        NodePeers.RunOk("cyclonedx", _folder["a.cdx.json"]);

        // UEFIExtract's report has one line for each file, pad files apart.
        ProcessRunner.RunIn(_folder.Root, "UEFIExtract", _folder.Write("ovmf.fd", image), "report");
        string[] files =
        [
            .. File.ReadLines(_folder["ovmf.fd.report.txt"])
                .Where(l => l.StartsWith(" File ", StringComparison.Ordinal) && !l.Contains("| Pad ", StringComparison.Ordinal) && !l.Contains("Pad-file", StringComparison.OrdinalIgnoreCase))
                .Select(l => l.Split('|')[5].Trim(' ', '-').Split(' ')[0].ToLowerInvariant()),
        ];
        string[] listed = [.. result.Capsule!.All().Where(c => Property(c, "file-type") is not null).Select(c => Property(c, "guid")!)];
        Assert.True(listed.Length > 100);
        Assert.Equal(files.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheSameCapsuleGivesTheSameBytesAndAnotherAnotherSerialNumber()
    {
        byte[] first = Run(FirmwareCapsule.Of("First", 0)).Document!.Value.ToArray();
        Assert.Equal(first, Run(FirmwareCapsule.Of("First", 0)).Document!.Value.ToArray());
        byte[] second = Run(FirmwareCapsule.Of("Second", 0)).Document!.Value.ToArray();
        Assert.NotEqual(SerialNumber(first), SerialNumber(second));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", SerialNumber(first));
    }

    [Fact]
    public void OpaqueContentIsUnknownNotComplete()
    {
        SbomResult result = Run(CapsuleFixture.DriverUpdate());
        SbomComponent payload = Assert.Single(result.Capsule!.Parts);
        Assert.Empty(payload.Parts);
        Assert.Equal(SbomCompleteness.Unknown, payload.Completeness);
        Assert.Equal(SbomCompleteness.Complete, result.Capsule.Completeness);
        Assert.DoesNotContain(result.Diagnostics, d => d.Id == "CAP3965");
    }

    [Fact]
    public void AnUnknownEncodingIsAGapThatIsSaid()
    {
        byte[] section = VolumeFixture.GuidDefined(new Guid("11111111-2222-3333-4444-555555555555"), [1, 2, 3, 4]);
        byte[] volume = VolumeFixture.Volume([VolumeFixture.File(FfsFileType.Driver, FirmwareCapsule.Names[0], section)]);
        SbomResult result = Run(CapsuleFixture.DriverUpdate().With(c => c.Payload.Content = volume));
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Contains(result.Diagnostics, d => d is { Id: "CAP3965", Severity: Severity.Warning });
        Assert.Equal(SbomCompleteness.Incomplete, Assert.Single(result.Capsule!.Parts[0].Parts).Completeness);
        Assert.Contains("\"incomplete\"", System.Text.Encoding.UTF8.GetString(result.Document!.Value.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void BytesOutsideVolumesAndBehindTheCapsuleAreGaps()
    {
        CapsuleFixture fixture = FirmwareCapsule.Of("First", 0);
        fixture.Payload.Content = [.. fixture.Payload.Content, .. new byte[64]];
        SbomComponent capsule = Run(fixture).Capsule!;
        Assert.Equal(SbomCompleteness.Incomplete, capsule.Parts[0].Completeness);
        Assert.Equal(SbomCompleteness.Complete, capsule.Completeness);

        string file = _folder.Write("trailing.cap", [.. FirmwareCapsule.Of("First", 0).Bytes(), 0]);
        Assert.Equal(SbomCompleteness.Incomplete, SbomOperation.Run(new SbomRequest(file, null), _context).Capsule!.Completeness);
    }

    [Fact]
    public void ADamagedCapsuleIsRefusedUnlessThatIsAllowed()
    {
        byte[] bytes = FirmwareCapsule.Of("First", 0, 1, 2).Bytes();
        string file = _folder.Write("cut.cap", bytes.AsSpan(0, bytes.Length - 200));
        SbomResult refused = SbomOperation.Run(new SbomRequest(file, _folder["a.cdx.json"]), _context);
        Assert.Equal(Outcome.Malformed, refused.Outcome);
        Assert.Equal("CAP3964", refused.Diagnostics[^1].Id);
        Assert.Null(refused.Document);
        Assert.False(File.Exists(_folder["a.cdx.json"]));

        SbomResult allowed = SbomOperation.Run(new SbomRequest(file, _folder["a.cdx.json"], AllowIncomplete: true), _context);
        Assert.Equal(Outcome.Clean, allowed.Outcome);
        Assert.Contains(allowed.Diagnostics, d => d is { Id: "CAP3965", Severity: Severity.Warning });
        Assert.Equal(SbomCompleteness.Incomplete, allowed.Capsule!.Completeness);
    }

    [Fact]
    public void ALimitThatIsReachedIsAGap()
    {
        string file = _folder.Write("a.cap", FirmwareCapsule.Of("First", 0, 1, 2).Bytes());
        OperationContext narrow = _context with { Limits = ReadLimits.Default with { DecodedBytes = 16 } };
        Assert.Equal("CAP3964", SbomOperation.Run(new SbomRequest(file, null), narrow).Diagnostics[^1].Id);
        SbomComponent capsule = SbomOperation.Run(new SbomRequest(file, null, AllowIncomplete: true), narrow).Capsule!;
        Assert.Equal(
            [SbomCompleteness.Complete, SbomCompleteness.Complete, SbomCompleteness.Incomplete],
            capsule.Parts[0].Parts.Select(p => p.Completeness));
    }

    [Fact]
    public void NamesThatAreNoUnicodeDoNotBreakTheDocument()
    {
        SbomResult result = Run(FirmwareCapsule.Of("half \ud800 \u0001 \"quoted\"", 0));
        JsonNode document = JsonNode.Parse(result.Document!.Value.Span)!;
        Assert.Equal("half \ufffd \u0001 \"quoted\"", (string)document["components"]![0]!["components"]![0]!["name"]!);
    }

    [Fact]
    public void NoOutputIsTheCapsuleAndAMissingOneIsSaidToBe()
    {
        string file = _folder.Write("a.cap", FirmwareCapsule.Of("First", 0).Bytes());
        Assert.Equal("CAP9003", Assert.Single(SbomOperation.Run(new SbomRequest(file, file), _context).Diagnostics).Id);
        Assert.Equal("CAP9001", Assert.Single(SbomOperation.Run(new SbomRequest(_folder["missing"], null), _context).Diagnostics).Id);
        Assert.Equal("CAP9002", SbomOperation.Run(new SbomRequest(file, _folder["nowhere/a.json"]), _context).Diagnostics[^1].Id);
    }

    public void Dispose() => _folder.Dispose();

    private static string SerialNumber(byte[] document) => (string)JsonNode.Parse(document)!["serialNumber"]!;

    private static string? Property(SbomComponent component, string name) => component.Properties.FirstOrDefault(p => p.Key == name).Value;

    private SbomResult Run(CapsuleFixture capsule) => SbomOperation.Run(new SbomRequest(_folder.Write("a.cap", capsule.Bytes()), null), _context);
}
