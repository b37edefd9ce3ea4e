// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing;

/// <summary>
/// A signing back end: digest in, signature out (docs/adr/0004). It never sees a capsule, so a key in a file, in an HSM or
/// behind a signing service look the same.
/// </summary>
public interface ICapsuleSigner : IDisposable
{
    /// <summary>The signer's certificate first, then its chain.</summary>
    IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <summary>How it signs.</summary>
    SignatureAlgorithm Algorithm { get; }

    /// <summary>Signs a digest made with <see cref="Algorithm"/>'s hash.</summary>
    /// <returns>
    /// RSA: the PKCS#1 v1.5 signature; ECDSA: the DER form of RFC 3279, 2.2.3, as CMS carries it; ML-DSA and SLH-DSA: the pure signature over
    /// <see cref="SignedAttributes.Of"/> the digest.
    /// </returns>
    /// <exception cref="SigningException">The back end could not sign.</exception>
    ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);
}
