// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Build;
using UefiCapsule.Signing.Files;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;

[assembly: AssemblyFixture(typeof(UefiCapsule.EndToEnd.Tests.Laboratory))]

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>TEST keys in files, and the verbs over them; one for the whole run, since making keys takes time.</summary>
public sealed class Laboratory : IDisposable
{
    private static readonly DateTimeOffset _begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Laboratory()
    {
        Root = TestKeyMaker.Root("root", TestKeyType.Rsa2048, _begin, _end);
        Intermediate = TestKeyMaker.Intermediate("intermediate", TestKeyType.Rsa2048, _begin, _end, Root);
        Signer = TestKeyMaker.Signer("signer", TestKeyType.Rsa2048, _begin, _end, Intermediate);
        RootFile = Folder.Write("root.pem", Root.CertificatePem);
        IntermediateFile = Folder.Write("intermediate.pem", Intermediate.CertificatePem);
        SignerFile = Folder.Write("signer.pem", Signer.CertificatePem);
        KeyFile = Folder.Write("signer.key.pem", Signer.KeyPem);
        Anchors = TrustAnchors.From([Root.Certificate]);
    }

    public static TheoryData<string> Samples { get; } = new("mm-driver-update", "mm-driver-volume", "mm-code-injection", "fmp-system-firmware");

    public static TimeProvider Now { get; } = new FixedTimeProvider(2026, 6, 1);

    public TemporaryDirectory Folder { get; } = new();

    public TestKey Root { get; }

    public TestKey Intermediate { get; }

    public TestKey Signer { get; }

    public string RootFile { get; }

    public string IntermediateFile { get; }

    public string SignerFile { get; }

    public string KeyFile { get; }

    public TrustAnchors Anchors { get; }

    public static string SampleFolder(string sample) => Path.Combine(RepositoryRoot.Find(), "samples", sample);

    public static string SampleDescription(string sample) => Path.Combine(SampleFolder(sample), sample + ".capsule.json");

    /// <summary>Builds and signs a description with the TEST signer; fails the test when it does not build.</summary>
    public string Build(string description, string name, HashAlgorithmName? hash = null)
    {
        string output = Folder[$"{name}-{Guid.NewGuid():N}.cap"];
        FileSignerOptions key = new() { KeyFile = KeyFile, CertificateFile = SignerFile, ChainFiles = [IntermediateFile], Hash = hash };
        BuildRequest request = new(description, output, [key], Unsigned: false, [RootFile], []) { AllowTestKeys = true };
        BuildResult result = BuildOperation.RunAsync(request, new OperationContext(Now)).GetAwaiter().GetResult();
        Assert.True(result.Outcome == 0, string.Join('\n', result.Diagnostics));
        Assert.Equal(output, result.OutputFile);
        return output;
    }

    public byte[] BuildSample(string sample) => File.ReadAllBytes(Build(SampleDescription(sample), sample));

    public VerifyResult Verify(string file, params string[] anchors) =>
        VerifyOperation.Run(new VerifyRequest(file, anchors, []) { AllowTestKeys = true }, new OperationContext(Now));

    public ValidationReport Validate(ReadOnlyMemory<byte> bytes, TrustAnchors? anchors = null, params Consumer[] targets) =>
        CapsuleValidator.Validate(
            CapsuleParser.Parse(new MemoryByteSource(bytes)),
            new ValidationOptions { Anchors = anchors ?? Anchors, Targets = targets, AllowTestKeys = true, Time = Now },
            null,
            CancellationToken.None);

    public void Dispose()
    {
        Root.Dispose();
        Intermediate.Dispose();
        Signer.Dispose();
        Folder.Dispose();
    }
}
