// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Signing;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>Ours in the hands of other tools, and theirs in ours: openssl, mkeficapsule, UEFIExtract, the vectors of GenerateCapsule.</summary>
public sealed class OtherToolsTests(Laboratory laboratory)
{
    private const string ImageType = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";

    public static TheoryData<string> Samples => Laboratory.Samples;

    private static string Vectors { get; } = Path.Combine(RepositoryRoot.Find(), "tests", "Vectors");

    [Theory]
    [MemberData(nameof(Samples))]
    public void TheSignatureIsTheOneThatOpenSslMakesOverTheSameBytes(string sample)
    {
        (string signed, byte[] certificate) = Parts(laboratory.BuildSample(sample));
        string theirs = laboratory.Folder[$"{Guid.NewGuid():N}.p7"];
        ProcessRunner.RunOk(
            "openssl", "smime", "-sign", "-binary", "-noattr", "-outform", "DER", "-md", "sha256", "-in", signed,
            "-signer", laboratory.SignerFile, "-inkey", laboratory.KeyFile, "-certfile", laboratory.IntermediateFile, "-out", theirs);
        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(theirs)), Convert.ToHexString(certificate));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void OpenSslVerifiesTheSignature(string sample)
    {
        (string signed, byte[] certificate) = Parts(laboratory.BuildSample(sample));
        string message = laboratory.Folder.Write($"{Guid.NewGuid():N}.p7", certificate);
        string[] verify =
        [
            "cms", "-verify", "-binary", "-inform", "DER", "-in", message, "-CAfile", laboratory.RootFile, "-purpose", "any",
            "-out", laboratory.Folder["out"], "-content",
        ];
        ProcessRunner.RunOk("openssl", [.. verify, signed]);

        byte[] changed = File.ReadAllBytes(signed);
        changed[^1] ^= 1;
        string other = laboratory.Folder.Write($"{Guid.NewGuid():N}.bin", changed);
        Assert.NotEqual(0, ProcessRunner.Run("openssl", [.. verify, other]).ExitCode);
    }

    [Theory]
    [InlineData("mm-driver-update", "smime", "")]
    [InlineData("mm-driver-update", "smime", "-noattr")]
    [InlineData("mm-code-injection", "cms", "")]
    [InlineData("fmp-system-firmware", "cms", "-noattr")]
    [InlineData("fmp-system-firmware", "cms", "-keyid")]
    public void ACapsuleThatOpenSslSignedIsVerified(string sample, string command, string option)
    {
        string description = Laboratory.SampleDescription(sample);
        DiagnosticBag diagnostics = new();
        CapsulePlan plan = CapsulePlan.Create(
            DescriptionReader.Read(description, File.ReadAllBytes(description), diagnostics)!,
            new SampleFiles(Laboratory.SampleFolder(sample)),
            diagnostics)!;
        List<ReadOnlyMemory<byte>?> signatures = [];
        foreach (PayloadPlan payload in plan.Payloads)
        {
            string content = laboratory.Folder.Write($"{Guid.NewGuid():N}.bin", All(payload.BytesToSign));
            string message = laboratory.Folder[$"{Guid.NewGuid():N}.p7"];
            List<string> arguments =
            [
                command, "-sign", "-binary", "-outform", "DER", "-md", "sha384", "-in", content, "-signer", laboratory.SignerFile,
                "-inkey", laboratory.KeyFile, "-certfile", laboratory.IntermediateFile, "-out", message,
            ];
            if (option.Length > 0)
            {
                arguments.Add(option);
            }

            ProcessRunner.RunOk("openssl", arguments);
            signatures.Add(File.ReadAllBytes(message));
        }

        ValidationReport report = laboratory.Validate(All(plan.Assemble(signatures, diagnostics)!));
        Assert.True(report.Outcome == Outcome.Clean, string.Join('\n', report.Findings));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void UefiExtractReadsHeaderAndBody(string sample)
    {
        byte[] bytes = laboratory.BuildSample(sample);
        CapsuleFile ours = CapsuleParser.Parse(new MemoryByteSource(bytes));
        string file = laboratory.Folder.Write($"{Guid.NewGuid():N}.cap", bytes);
        ProcessRunner.RunIn(laboratory.Folder.Root, "UEFIExtract", file, "all");
        string dump = file + ".dump";
        Assert.Equal(bytes[..(int)ours.Body.Offset], File.ReadAllBytes(Path.Combine(dump, "header.bin")));
        Assert.Equal(ours.Source.ReadBytes(ours.Body), File.ReadAllBytes(Path.Combine(dump, "body.bin")));
    }

    [Fact]
    public void FreshCapsulesOfMkeficapsuleAreReadAndJudged()
    {
        string payload = laboratory.Folder.Write("payload.bin", [.. Enumerable.Range(1, 200).Select(i => (byte)i)]);
        string unsigned = laboratory.Folder["mk-unsigned.cap"];
        ProcessRunner.RunOk("mkeficapsule", "--guid", ImageType, "--index", "2", "--instance", "5", payload, unsigned);
        CapsuleFile parsed = CapsuleParser.Parse(new MemoryByteSource(File.ReadAllBytes(unsigned)));
        Assert.Empty(parsed.Diagnostics);
        FmpPayloadItem item = Assert.Single(parsed.Payloads);
        Assert.Equal(2, item.ImageHeader!.Value.UpdateImageIndex);
        Assert.Equal(5ul, item.ImageHeader.Value.UpdateHardwareInstance);
        Assert.Equal(File.ReadAllBytes(payload), parsed.Source.ReadBytes(item.Content));
        Assert.Equal(Outcome.Unsigned, laboratory.Verify(unsigned, laboratory.RootFile).Outcome);

        string signed = laboratory.Folder["mk-signed.cap"];
        ProcessRunner.RunOk(
            "mkeficapsule", "--guid", ImageType, "--index", "1", "--monotonic-count", "3", "-p", laboratory.KeyFile, "-c", laboratory.SignerFile, payload, signed);
        Assert.Equal(Outcome.Clean, laboratory.Verify(signed, laboratory.IntermediateFile).Outcome);
        Assert.Equal(Outcome.Clean, laboratory.Verify(signed, laboratory.SignerFile).Outcome);
        Assert.Equal(Outcome.Untrusted, laboratory.Verify(signed, laboratory.RootFile).Outcome);
        Assert.Equal(Outcome.Untrusted, laboratory.Verify(signed).Outcome);

        byte[] tampered = File.ReadAllBytes(signed);
        tampered[^1] ^= 1;
        Assert.Equal(Outcome.BadSignature, laboratory.Verify(laboratory.Folder.Write("mk-tampered.cap", tampered), laboratory.SignerFile).Outcome);
    }

    [Theory]
    [InlineData("generatecapsule/01-plain.cap", Outcome.Unsigned)]
    [InlineData("generatecapsule/06-driver.cap", Outcome.Unsigned)]
    [InlineData("generatecapsule/08-json-two-payloads-driver.cap", Outcome.Unsigned)]
    [InlineData("generatecapsule/10-json-depex-complex.cap", Outcome.Unsigned)]
    [InlineData("generatecapsule/11-signed.cap", Outcome.Clean)]
    [InlineData("generatecapsule/12-signed-sha384.cap", Outcome.Clean)]
    [InlineData("mkeficapsule/01-plain.cap", Outcome.Unsigned)]
    [InlineData("mkeficapsule/04-accept.cap", Outcome.Unsigned)]
    [InlineData("mkeficapsule/05-revert.cap", Outcome.Unsigned)]
    [InlineData("mkeficapsule/06-signed.cap", Outcome.Untrusted)]
    public void VectorsHaveTheirOutcome(string vector, Outcome expected) =>
        Assert.Equal(expected, laboratory.Verify(Path.Combine(Vectors, vector), Path.Combine(Vectors, "test-root.pem")).Outcome);

    [Fact]
    public void TheVectorWithoutItsIntermediateIsVerifiedWhenThatIsGiven() =>
        Assert.Equal(
            Outcome.Clean,
            laboratory.Verify(
                Path.Combine(Vectors, "mkeficapsule/06-signed.cap"),
                Path.Combine(Vectors, "test-root.pem"),
                Path.Combine(Vectors, "test-sub.pem")).Outcome);

    [Fact]
    public void ACapsuleAroundTheFirmwareImageOfOvmfIsBuiltAndVerified()
    {
        const string Firmware = "/usr/share/ovmf/OVMF.fd";
        Assert.True(File.Exists(Firmware), "eng/peers installs Debian's ovmf");
        string description = laboratory.Folder.Write("ovmf.capsule.json", $$"""
            {
              "kind": "fmp", "targets": ["edk2", "u-boot"],
              "capsule": { "flags": ["persist-across-reset"] },
              "payloads": [ { "content": "{{Firmware}}", "imageType": "{{ImageType}}", "version": "2022.11", "versionFormat": "pair" } ]
            }
            """);
        string capsule = laboratory.Build(description, "ovmf");
        Assert.Equal(Outcome.Clean, laboratory.Verify(capsule, laboratory.RootFile).Outcome);

        CapsuleFile parsed = CapsuleParser.Parse(new MemoryByteSource(File.ReadAllBytes(capsule)));
        FmpPayloadItem item = Assert.Single(parsed.Payloads);
        Assert.Equal(0x07E6_000Bu, item.FmpHeader!.Value.FwVersion);
        Assert.Equal(SHA256.HashData(File.ReadAllBytes(Firmware)), SHA256.HashData(parsed.Source.ReadBytes(item.Content)));
    }

    [Fact]
    public void ADigestThatADeclaredTargetDoesNotComputeIsRefused()
    {
        byte[] capsule = File.ReadAllBytes(laboratory.Build(Described("edk2"), "sha384", HashAlgorithmName.SHA384));
        Assert.Equal(Outcome.Clean, laboratory.Validate(capsule, null, Consumer.Edk2).Outcome);
        Assert.Equal(Outcome.Policy, laboratory.Validate(capsule, null, Consumer.UBoot).Outcome);
    }

    private string Described(string target)
    {
        laboratory.Folder.Write("image.bin", [1, 2, 3, 4]);
        return laboratory.Folder.Write($"{target}.capsule.json", $$"""
            { "kind": "fmp", "targets": ["{{target}}"], "payloads": [ { "content": "image.bin", "imageType": "{{ImageType}}", "version": 1 } ] }
            """);
    }

    private (string SignedFile, byte[] Certificate) Parts(byte[] capsule)
    {
        CapsuleFile parsed = CapsuleParser.Parse(new MemoryByteSource(capsule));
        FmpPayloadItem item = Assert.Single(parsed.Payloads);
        string signed = laboratory.Folder.Write($"{Guid.NewGuid():N}.bin", All(item.SignedBytes(parsed.Source)!));
        return (signed, parsed.Source.ReadBytes(item.CertificateData!.Value));
    }

    private static byte[] All(ByteSource source) => source.ReadBytes(new ByteRange(0, source.Length));

    private sealed class SampleFiles(string folder) : IContentProvider
    {
        public ByteSource Open(string path) => new MemoryByteSource(File.ReadAllBytes(Path.Combine(folder, path)));
    }
}
