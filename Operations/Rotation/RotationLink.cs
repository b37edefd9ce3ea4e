// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Rotation;

/// <summary>How an anchor of the old set and one of the new set belong together.</summary>
public enum RotationLink
{
    /// <summary>They are one certificate, byte for byte.</summary>
    SameCertificate,

    /// <summary>They have one name and one key: a certificate was made anew for the same authority.</summary>
    SameAuthority,

    /// <summary>The old anchor certified the new one.</summary>
    OldCertifiedNew,

    /// <summary>The new anchor certified the old one.</summary>
    NewCertifiedOld,
}
