// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.PostQuantum;
using UefiCapsule.TestKit;
using UefiCapsule.TestKit.Der;
using UefiCapsule.Validators;

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>Capsules that a classical and a post-quantum signer signed, from keys to verdict.</summary>
public sealed class HybridTests(Laboratory laboratory) : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData("ML-DSA-65", 20_000)]
    [InlineData("SLH-DSA-SHA2-128f", 60_000)]
    [InlineData("SLH-DSA-SHAKE-256f", 160_000)]
    public void IsTheSameTwiceAndVerifiedByAnotherImplementation(string algorithm, int atMost)
    {
        byte[] capsule = Build(algorithm);
        Assert.Equal(Convert.ToHexString(capsule), Convert.ToHexString(File.ReadAllBytes(BuildTo(_folder["again.cap"]))));
        Assert.InRange(capsule.Length, atMost / 2, atMost);

        MessageTree message = new(MessageIn(capsule));
        Assert.Equal(2, message.SignerInfos.Children!.Count);
        SignerTree quantum = new(message.SignerInfos.Children.Single(s => new SignerTree(s).SignedAttributes is not null));
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(_folder["pq/signer.pem"]);
        Assert.True(Noble.Verifies(algorithm, certificate.PublicKey.EncodedKeyValue.RawData, quantum.SignedBytes!, quantum.Signature.Content));
    }

    [Theory]
    [InlineData(null, false, Outcome.Clean)]
    [InlineData(null, true, Outcome.Clean)]
    [InlineData(SignerRequirement.All, false, Outcome.Clean)]
    [InlineData(SignerRequirement.All, true, Outcome.Untrusted)]
    [InlineData(SignerRequirement.Any, false, Outcome.Clean)]
    [InlineData(SignerRequirement.Any, true, Outcome.Clean)]
    [InlineData(SignerRequirement.PostQuantum, false, Outcome.Clean)]
    [InlineData(SignerRequirement.PostQuantum, true, Outcome.Policy)]
    public void ASignatureThatWasTakenOutIsMissedByWhoAsksForIt(SignerRequirement? requirement, bool stripped, Outcome expected)
    {
        byte[] capsule = Build("ML-DSA-44");
        string file = _folder.Write("seen.cap", stripped ? WithoutPostQuantum(capsule) : capsule);
        VerifyRequest request = new(file, [laboratory.RootFile, _folder["pq/root.pem"]], []) { Require = requirement, AllowTestKeys = true };
        VerifyResult result = VerifyOperation.Run(request, new OperationContext(Laboratory.Now));
        Assert.True(expected == result.Outcome, string.Join('\n', result.Diagnostics));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The message of the capsule's one payload.</summary>
    private static byte[] MessageIn(byte[] capsule)
    {
        CapsuleFile file = CapsuleParser.Parse(new MemoryByteSource(capsule));
        FmpPayloadItem item = Assert.Single(file.Payloads);
        return file.Source.ReadBytes(item.CertificateData!.Value);
    }

    /// <summary>What somebody leaves who can forge the classical signature only: everything else is as it was, and every length fits.</summary>
    private static byte[] WithoutPostQuantum(byte[] capsule)
    {
        CapsuleFile file = CapsuleParser.Parse(new MemoryByteSource(capsule));
        FmpPayloadItem item = Assert.Single(file.Payloads);
        ByteRange range = item.CertificateData!.Value;
        MessageTree message = new(MessageIn(capsule));
        message.SignerInfos.Children!.RemoveAll(s => new SignerTree(s).SignedAttributes is not null);
        message.DigestAlgorithms.Children!.RemoveAll(d => d[0].Content.AsSpan()[^1] == 3);
        byte[] left = message.Encode();
        int less = (int)range.Length - left.Length;
        byte[] changed = [.. capsule.AsSpan(0, (int)range.Offset), .. left, .. capsule.AsSpan((int)range.End)];

        // CapsuleImageSize, UpdateImageSize behind the type and index, dwLength in front of revision, type, GUID.
        Subtract(24);
        Subtract((int)item.ImageHeader!.Place.Bytes!.Value.Offset + 24);
        Subtract((int)range.Offset - 24);
        return changed;

        void Subtract(int offset)
        {
            Span<byte> field = changed.AsSpan(offset, 4);
            BinaryPrimitives.WriteUInt32LittleEndian(field, BinaryPrimitives.ReadUInt32LittleEndian(field) - (uint)less);
        }
    }

    private byte[] Build(string algorithm) => File.ReadAllBytes(BuildWithNewKeys(algorithm));

    private string BuildWithNewKeys(string algorithm)
    {
        TestKeysRequest keys = new(_folder["pq"], () => PostQuantumTestKeys.NewKey(PostQuantumAlgorithm.All.Single(a => a.Name == algorithm)), 3650);
        TestKeysResult made = TestKeysOperation.Run(keys, new OperationContext(Laboratory.Now));
        Assert.Empty(made.Diagnostics);
        return BuildTo(_folder["hybrid.cap"]);
    }

    private string BuildTo(string output)
    {
        FileSignerOptions rsa = new() { KeyFile = laboratory.KeyFile, CertificateFile = laboratory.SignerFile, ChainFiles = [laboratory.IntermediateFile] };
        FileSignerOptions quantum = new()
        {
            KeyFile = _folder["pq/signer.key.pem"],
            CertificateFile = _folder["pq/signer.pem"],
            ChainFiles = [_folder["pq/intermediate.pem"]],
            KeyReaders = [new PostQuantumKeyReader()],
        };
        BuildRequest request = new(Laboratory.SampleDescription("mm-driver-update"), output, [rsa, quantum], Unsigned: false, [], [])
        {
            Require = SignerRequirement.PostQuantum,
            AllowTestKeys = true,
        };
        BuildResult result = BuildOperation.RunAsync(request, new OperationContext(Laboratory.Now)).GetAwaiter().GetResult();
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        return output;
    }
}
