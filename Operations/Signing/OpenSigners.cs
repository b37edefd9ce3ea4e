// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Dsse;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Signing;

/// <summary>The signers of one run, all open before any of them signs.</summary>
internal sealed class OpenSigners : IDisposable
{
    private readonly List<ICapsuleSigner> _signers = [];

    private OpenSigners()
    {
    }

    public int Count => _signers.Count;

    public IReadOnlyList<ICapsuleSigner> All => _signers;

    /// <summary>All their certificates.</summary>
    public IEnumerable<X509Certificate2> Certificates => _signers.SelectMany(s => s.Certificates);

    /// <summary>All their certificates as anchors, or null when there is no signer.</summary>
    public TrustAnchors? Anchors => Count == 0 ? null : TrustAnchors.From(Certificates);

    /// <summary>Each of them as somebody whose signature is expected.</summary>
    public IReadOnlyList<ExpectedSigner> Expected =>
        [.. _signers.Select(s => new ExpectedSigner(s.Certificates[0].Subject, TrustAnchors.From([s.Certificates[0]])))];

    /// <summary>The certificate of a signer that was named twice, or null.</summary>
    public X509Certificate2? Duplicate => _signers
        .Select(s => s.Certificates[0])
        .GroupBy(c => Convert.ToHexString(c.RawDataMemory.Span))
        .FirstOrDefault(g => g.Count() > 1)?.First();

    /// <summary>The hash of each, in the words of in-toto's digest sets.</summary>
    public IReadOnlyList<string> Hashes => [.. _signers.Select(s => s.Algorithm.Hash.Name!.ToLowerInvariant())];

    /// <exception cref="SigningException">One of them cannot be used.</exception>
    public static OpenSigners Open(IReadOnlyList<ISignerSource> sources, TimeProvider time)
    {
        OpenSigners all = new();
        try
        {
            foreach (ISignerSource source in sources)
            {
                all._signers.Add(source.Open(time));
            }

            return all;
        }
        catch
        {
            all.Dispose();
            throw;
        }
    }

    /// <summary>Each signer's signature over the content, in one SignedData message. The content is read once for each hash.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="purpose">What to tell those signers about it that pass it on.</param>
    /// <param name="context">The clock, progress and cancellation.</param>
    public async Task<ReadOnlyMemory<byte>> SignAsync(ByteSource content, string purpose, OperationContext context)
    {
        Dictionary<HashAlgorithmName, byte[]> digests = [];
        List<CmsSignature> signatures = [];
        foreach (ICapsuleSigner signer in _signers)
        {
            HashAlgorithmName hash = signer.Algorithm.Hash;
            if (!digests.TryGetValue(hash, out byte[]? digest))
            {
                digests[hash] = digest = content.Hash(hash, "signing", context);
            }

            byte[] signature = await SignAsync(signer, digest, purpose, context).ConfigureAwait(false);
            signatures.Add(new CmsSignature(signer.Algorithm, signature, signer.Certificates) { Digest = digest });
        }

        return DetachedSignedData.Encode(signatures);
    }

    /// <summary>One signer's signature over a digest.</summary>
    public static async Task<byte[]> SignAsync(ICapsuleSigner signer, byte[] digest, string purpose, OperationContext context) => signer is IPurposeSigner told
        ? await told.SignDigestAsync(digest, purpose, context.Cancellation).ConfigureAwait(false)
        : await signer.SignDigestAsync(digest, context.Cancellation).ConfigureAwait(false);

    /// <summary>Each signer's signature over a payload, in one DSSE envelope.</summary>
    /// <param name="payloadType">The payload's type.</param>
    /// <param name="payload">What is signed.</param>
    /// <param name="purpose">What to tell those signers about it that pass it on.</param>
    /// <param name="context">The clock and cancellation.</param>
    public async Task<byte[]> SignEnvelopeAsync(string payloadType, byte[] payload, string purpose, OperationContext context)
    {
        byte[] signed = DsseEnvelope.BytesToSign(payloadType, payload);
        List<DsseSignature> signatures = [];
        foreach (ICapsuleSigner signer in _signers)
        {
            byte[] digest = ContentDigest.Of(signer.Algorithm.Hash, signed);
            byte[] signature = await SignAsync(signer, digest, purpose, context).ConfigureAwait(false);
            signatures.Add(new DsseSignature(signature, signer.Certificates));
        }

        return DsseEnvelope.Encode(payloadType, payload, signatures);
    }

    /// <summary>The certificates that the signatures carry, each once, as things that went into the capsule.</summary>
    public IEnumerable<ProvenanceInput> CertificatesAsInputs() => _signers
        .SelectMany(s => s.Certificates)
        .Select(c => new ProvenanceInput(c.Subject, Convert.ToHexStringLower(SHA256.HashData(c.RawDataMemory.Span)), ProvenanceRoles.Certificate))
        .Distinct();

    public void Dispose() => _signers.ForEach(s => s.Dispose());
}
