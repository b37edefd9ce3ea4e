// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>What a certificate is in a chain, by what it says about itself.</summary>
public enum CertificateRole
{
    /// <summary>It may not issue certificates; as an anchor it stands for itself alone.</summary>
    EndEntity,

    /// <summary>An authority that another one certified.</summary>
    Intermediate,

    /// <summary>A self-signed authority.</summary>
    Root,
}
