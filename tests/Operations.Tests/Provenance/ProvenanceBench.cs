// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Dsse;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.PostQuantum;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Provenance;

/// <summary>TEST keys, a description with a volume of drivers, and the words to build, attest and verify.</summary>
internal sealed class ProvenanceBench : IDisposable
{
    public const string Statement = """
        {
          "_type": "https://in-toto.io/Statement/v1",
          "subject": [ { "digest": { "sha256": "HASH" } } ],
          "predicateType": "https://slsa.dev/provenance/v1",
          "predicate": {
            "buildDefinition": { "buildType": "https://example.com/build/v1", "externalParameters": {} },
            "runDetails": { "builder": { "id": "https://example.com/builder" } }
          }
        }
        """;

    private readonly TemporaryDirectory _folder = new();

    public ProvenanceBench(TestKeyType type = TestKeyType.P256)
    {
        Keys("keys", type);
        string sample = RepositoryRoot.PathOf("samples", "mm-driver-volume");
        foreach (string file in new[] { "mm-driver-volume.capsule.json", "SampleDriver.efi" })
        {
            File.Copy(Path.Combine(sample, file), this[file]);
        }
    }

    public OperationContext Context { get; } = new(new FixedTimeProvider(2027, 1, 1));

    public string Root => _folder.Root;

    public FileSignerOptions Key => KeyOf("keys");

    public BuildRequest Request => new(this["mm-driver-volume.capsule.json"], this["a.cap"], [Key], Unsigned: false, [this["keys/root.pem"]], [])
    {
        AllowTestKeys = true,
        AttestationFile = this["a.intoto.json"],
        SbomFile = this["a.cdx.json"],
    };

    public VerifyRequest Verify => new(this["a.cap"], [this["keys/root.pem"]], [])
    {
        AllowTestKeys = true,
        AttestationFile = this["a.intoto.json"],
    };

    public string this[string name] => _folder[name];

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    public void Keys(string name, TestKeyType type) =>
        Assert.Empty(TestKeysOperation.Run(new TestKeysRequest(this[name], type, 365), Context).Diagnostics);

    public FileSignerOptions KeyOf(string name) => new()
    {
        KeyFile = this[name + "/signer.key.pem"],
        CertificateFile = this[name + "/signer.pem"],
        ChainFiles = File.Exists(this[name + "/intermediate.pem"]) ? [this[name + "/intermediate.pem"]] : [],
        KeyReaders = [new PostQuantumKeyReader()],
    };

    /// <summary>A self-signed TEST signer with ML-DSA-44.</summary>
    public void PostQuantumKey(string name)
    {
        Directory.CreateDirectory(this[name]);
        using TestKey key = TestKeyMaker.Root(
            "ML-DSA", PostQuantumTestKeys.NewKey(PostQuantumAlgorithm.Of(KeyKind.MlDsa44)!), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Write(name + "/signer.key.pem", key.KeyPem);
        Write(name + "/signer.pem", key.CertificatePem);
    }

    /// <summary>The revocation list of a TEST authority with ECDSA, and what it revokes.</summary>
    public string RevocationList(string authority, params string[] revoked)
    {
        using X509Certificate2 issuer = X509Certificate2.CreateFromPemFile(this[authority + ".pem"], this[authority + ".key.pem"]);
        CertificateRevocationListBuilder builder = new();
        foreach (string file in revoked)
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(this[file]);
            builder.AddEntry(certificate, new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
        }

        byte[] list = builder.Build(
            issuer,
            1,
            new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero),
            HashAlgorithmName.SHA256,
            thisUpdate: new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
        return Write(authority.Replace('/', '-') + ".crl", list);
    }

    public BuildResult Build(BuildRequest? request = null) => BuildOperation.RunAsync(request ?? Request, Context).GetAwaiter().GetResult();

    /// <summary>Builds capsule, list and attestation; fails the test when they are not built.</summary>
    public BuildResult Built(BuildRequest? request = null)
    {
        BuildResult result = Build(request);
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        return result;
    }

    public VerifyResult Verified(VerifyRequest? request = null) => VerifyOperation.Run(request ?? Verify, Context);

    /// <summary>The outcome of a verification, and the ids of what was found about the attestation and about files.</summary>
    public (Outcome Outcome, string Ids) Found(VerifyRequest? request = null)
    {
        VerifyResult result = Verified(request);
        IEnumerable<string> ids = result.Diagnostics.Select(d => d.Id).Where(i => i.StartsWith("CAP313", StringComparison.Ordinal) || i.StartsWith("CAP314", StringComparison.Ordinal) || i[3] == '9');
        return (result.Outcome, string.Join(' ', ids));
    }

    /// <summary>An envelope as the signer of a folder makes it over any payload; HASH in it stands for the capsule's SHA-256.</summary>
    public byte[] Envelope(string payload, string keys = "keys", string payloadType = ProvenanceUris.PayloadType)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload.Replace("HASH", Sha256("a.cap"), StringComparison.Ordinal));
        using FileSigner signer = FileSigner.Open(KeyOf(keys), Context.Time);
        byte[] digest = CryptographicOperations.HashData(signer.Algorithm.Hash, DsseEnvelope.BytesToSign(payloadType, bytes));
        byte[] signature = signer.SignDigestAsync(digest, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return DsseEnvelope.Encode(payloadType, bytes, [new DsseSignature(signature, signer.Certificates)]);
    }

    /// <summary>What the verification of the capsule says about an envelope over that payload.</summary>
    public (Outcome Outcome, string Ids) FoundOf(string payload, string payloadType = ProvenanceUris.PayloadType) =>
        Found(Verify with { AttestationFile = Write("other.intoto.json", Envelope(payload, payloadType: payloadType)) });

    /// <summary>The statement in an envelope.</summary>
    public JsonObject StatementOf(string file = "a.intoto.json") =>
        JsonNode.Parse(Convert.FromBase64String((string)JsonNode.Parse(File.ReadAllBytes(this[file]))!["payload"]!))!.AsObject();

    public string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(this[name])));

    public string[] Names() => [.. Directory.GetFileSystemEntries(Root).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();
}
