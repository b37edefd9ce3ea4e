// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.KnownKeys;

/// <summary>By what a test key was recognised.</summary>
public enum TestKeyEvidence
{
    /// <summary>The certificate is one of the published ones.</summary>
    Certificate,

    /// <summary>The public key is a published one's, in another certificate.</summary>
    PublicKey,

    /// <summary>The certificate's own subject says that nobody should trust it.</summary>
    Subject,

    /// <summary>The certificate's issuer says that nobody should trust it.</summary>
    Issuer,
}
