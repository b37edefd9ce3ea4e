// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.Files;

/// <summary>A private key out of a file, whatever its algorithm. Disposing it clears what can be cleared.</summary>
public interface IPrivateKey : IDisposable
{
    /// <summary>The public half: a SubjectPublicKeyInfo (RFC 5280, 4.1) in DER, by which the certificate is found.</summary>
    byte[] ExportSubjectPublicKeyInfo();

    /// <summary>How the key signs.</summary>
    /// <param name="hash">The hash that was asked for, or null for the one that suits the key.</param>
    /// <exception cref="SigningException">The key does not go with that hash.</exception>
    SignatureAlgorithm AlgorithmWith(HashAlgorithmName? hash);

    /// <summary>Signs a digest of the content, as <see cref="ICapsuleSigner.SignDigestAsync"/> describes it.</summary>
    /// <param name="digest">The digest; its length is that of the algorithm's hash.</param>
    /// <param name="algorithm">What <see cref="AlgorithmWith"/> gave.</param>
    /// <exception cref="CryptographicException">The key does not sign.</exception>
    byte[] SignDigest(ReadOnlySpan<byte> digest, SignatureAlgorithm algorithm);
}
