// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>Unsigned capsules come out byte for byte as GenerateCapsule and mkeficapsule make them (tests/Vectors).</summary>
public sealed class PeerTests
{
    private const string A = "\"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\"";
    private const string B = "\"imageType\": \"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0\"";

    private const string G = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private const string H = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";

    /// <summary>The vector, the capsule object, the drivers, the payloads.</summary>
    public static TheoryData<string, string, string, string[]> Vectors { get; } = new()
    {
        { "generatecapsule/01-plain", Size(32), "", [$"\"content\": \"payload-a.bin\", {A}, \"version\": \"0x10\", \"lowestSupportedVersion\": 1"] },
        { "generatecapsule/02-persist", Size(32, "\"persist-across-reset\""), "", [$"\"content\": \"payload-a.bin\", {A}, \"version\": \"0x11223344\", \"lowestSupportedVersion\": \"0x01020304\""] },
        { "generatecapsule/03-persist-initiate", Size(32, "\"persist-across-reset\", \"initiate-reset\""), "", [$"\"content\": \"payload-b.bin\", {A}, \"version\": 5678"] },
        { "generatecapsule/04-oemflag", "\"headerSize\": 32, \"oemFlags\": \"0xABCD\"", "", [$"\"content\": \"payload-a.bin\", {A}, \"version\": 1, \"lowestSupportedVersion\": 1"] },
        { "generatecapsule/05-hwinstance-index-count", Size(32), "", [$"\"content\": \"payload-a.bin\", {B}, \"version\": \"0xFFFFFFFF\", \"hardwareInstance\": \"0x0123456789ABCDEF\", \"imageIndex\": 3, \"monotonicCount\": \"0x10\""] },
        { "generatecapsule/06-driver", Size(32), "\"driver.bin\"", [$"\"content\": \"payload-a.bin\", {A}, \"version\": 2, \"lowestSupportedVersion\": 1"] },
        { "generatecapsule/07-two-drivers", Size(32, "\"persist-across-reset\""), "\"driver.bin\", \"payload-b.bin\"", [$"\"content\": \"payload-a.bin\", {A}, \"version\": 2, \"lowestSupportedVersion\": 1"] },
        {
            "generatecapsule/08-json-two-payloads-driver",
            Size(32, "\"persist-across-reset\""),
            "\"driver.bin\"",
            [
                $"\"content\": \"payload-a.bin\", {A}, \"version\": \"0x10\", \"lowestSupportedVersion\": 1",
                $"\"content\": \"payload-b.bin\", {B}, \"version\": \"0x20\", \"lowestSupportedVersion\": 2, \"hardwareInstance\": 7, \"imageIndex\": 2, \"monotonicCount\": 9",
            ]
        },
        { "generatecapsule/09-json-depex", Size(32), "", [$"\"content\": \"payload-a.bin\", {A}, \"version\": \"0x10\", \"lowestSupportedVersion\": 1, \"dependency\": \"{G} >= 0x00000005\""] },
        {
            "generatecapsule/10-json-depex-complex",
            Size(32),
            "",
            [$"\"content\": \"payload-a.bin\", {A}, \"version\": \"0x10\", \"lowestSupportedVersion\": 1, \"dependency\": \"{G} >= 5 && ( {H} < 0x100 || {H} == 0x00000007 )\""]
        },
        { "mkeficapsule/01-plain", Size(28, "\"persist-across-reset\""), "", [$"\"content\": \"payload-a.bin\", {A}, \"payloadHeader\": \"none\""] },
        { "mkeficapsule/02-version", Size(28, "\"persist-across-reset\""), "", [$"\"content\": \"payload-a.bin\", {A}, \"imageIndex\": 2, \"hardwareInstance\": 5, \"version\": 16"] },
        { "mkeficapsule/03-oemflag", "\"flags\": [\"persist-across-reset\"], \"oemFlags\": \"0x8000\"", "", [$"\"content\": \"payload-b.bin\", {A}, \"payloadHeader\": \"none\""] },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void BytesAreThePeers(string vector, string capsule, string drivers, string[] payloads)
    {
        string description = $"{{\"kind\": \"fmp\", \"capsule\": {{{capsule}}}, \"embeddedDrivers\": [{drivers}], \"payloads\": [{string.Join(", ", payloads.Select(p => $"{{{p}}}"))}]}}";
        Assert.Equal(
            Convert.ToHexString(File.ReadAllBytes(RepositoryRoot.PathOf("tests", "Vectors", vector + ".cap"))),
            Convert.ToHexString(Authoring.Build(description, new VectorContent())));
    }

    /// <summary>With the peer's own signature in it, the signed capsule is the peer's too, and so are the bytes to sign.</summary>
    [Theory]
    [InlineData("generatecapsule/11-signed", 32, "payload-a.bin", 1, "")]
    [InlineData("generatecapsule/12-signed-sha384", 32, "payload-b.bin", 1, "")]
    [InlineData("mkeficapsule/06-signed", 28, "payload-a.bin", 0, "\"persist-across-reset\"")]
    public void SignedBytesAreThePeers(string vector, int headerSize, string content, int lowest, string flags)
    {
        byte[] expected = File.ReadAllBytes(RepositoryRoot.PathOf("tests", "Vectors", vector + ".cap"));
        CapsuleFile file = Authoring.Parse(expected);
        FmpPayloadItem item = Assert.Single(file.Payloads);
        string payload = $"\"content\": \"{content}\", {A}, \"version\": 16, \"lowestSupportedVersion\": {lowest}, \"monotonicCount\": 7";
        (CapsulePlan? plan, _) = Authoring.Plan(
            $"{{\"kind\": \"fmp\", \"capsule\": {{{Size(headerSize, flags)}}}, \"payloads\": [{{{payload}}}]}}",
            new VectorContent());

        Assert.Equal(Authoring.All(item.SignedBytes(file.Source)!), Authoring.All(plan!.Payloads[0].BytesToSign));
        Assert.Equal(
            Convert.ToHexString(expected),
            Convert.ToHexString(Authoring.Assemble(plan, file.Source.ReadBytes(item.CertificateData!.Value))));
    }

    private static string Size(int size, string flags = "") => $"\"headerSize\": {size}, \"flags\": [{flags}]";

    private sealed class VectorContent : IContentProvider
    {
        public ByteSource Open(string path) => new MemoryByteSource(File.ReadAllBytes(RepositoryRoot.PathOf("tests", "Vectors", path)));
    }
}
