// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Diff;

/// <summary>What became of the signature of a payload that both capsules have, and of the bytes it covers.</summary>
public enum SignatureChange
{
    /// <summary>Neither is signed.</summary>
    Unsigned,

    /// <summary>Signature and signed bytes are the same.</summary>
    Same,

    /// <summary>The signature differs and the signed bytes are the same, as when a capsule is signed again.</summary>
    OtherSignature,

    /// <summary>Both differ, as they do between two versions.</summary>
    NewContent,

    /// <summary>The signed bytes differ under the same signature: it cannot hold for both.</summary>
    SameSignatureOtherBytes,

    /// <summary>Only the second is signed.</summary>
    Added,

    /// <summary>Only the first is signed.</summary>
    Removed,
}
