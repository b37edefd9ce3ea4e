// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.TestKeys;

/// <summary>A key that can sign certificates in a way that the platform does not know of itself.</summary>
public interface ICertificateKey
{
    /// <summary>Signs certificates with the key.</summary>
    X509SignatureGenerator SignatureGenerator { get; }
}
