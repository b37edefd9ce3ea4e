// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Files;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>Signs and verifies as the operations do: digest, signature, message.</summary>
internal static class SigningHelp
{
    public static TimeProvider Now { get; } = new FixedTimeProvider(2026, 6, 1);

    public static byte[] Sign(ICapsuleSigner signer, byte[] content)
    {
        byte[] digest = CryptographicOperations.HashData(signer.Algorithm.Hash, content);
        byte[] signature = signer.SignDigestAsync(digest, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return DetachedSignedData.Encode(signer.Algorithm, signature, signer.Certificates[0], signer.Certificates);
    }

    public static byte[] Sign(TestChain chain, HashAlgorithmName hash, bool withChain = true)
    {
        using FileSigner signer = FileSigner.Open(
            new FileSignerOptions
            {
                KeyFile = chain.KeyFile,
                CertificateFile = chain.SignerFile,
                ChainFiles = withChain ? [chain.IntermediateFile] : [],
                Hash = hash,
            },
            Now);
        return Sign(signer, chain.Content);
    }

    public static SignedDataReport Verify(byte[] message, byte[] content, params X509Certificate2[] anchors) =>
        SignedDataVerifier.Verify(
            message,
            hash => CryptographicOperations.HashData(hash, content),
            anchors.Length == 0 ? null : TrustAnchors.From(anchors),
            Now);
}
