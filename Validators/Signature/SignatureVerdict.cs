// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>
/// What a consumer would say of a signature. The rules here are stricter than firmware: bytes behind the message, a weak digest or an
/// unknown algorithm say nothing about what a consumer does.
/// </summary>
internal static class SignatureVerdict
{
    /// <summary>True when the message is none, or a signature in it is plainly wrong: every consumer refuses that.</summary>
    public static bool IsRefuted(SignedDataReport cms) =>
        cms.Fault is SignedDataFault.NotDer or SignedDataFault.NotSignedData or SignedDataFault.NotData or SignedDataFault.NoSigners
        || cms.Signers.Any(s => s.Status is SignatureStatus.DigestMismatch or SignatureStatus.SignatureMismatch
            or SignatureStatus.CertificateMissing or SignatureStatus.BadAttributes);

    /// <summary>True when a signer claims a time at which its certificate was not valid. U-Boot refuses that, EDK II does not look.</summary>
    public static bool SomeSignerIsOutsideValidity(SignedDataReport cms) =>
        cms.Signers.Any(s => s.Status == SignatureStatus.SignedOutsideValidity);

    /// <summary>True when at least one signer's signature holds, which is enough for U-Boot.</summary>
    public static bool SomeSignerHolds(SignedDataReport cms) => cms.Signers.Any(s => s.Status == SignatureStatus.Valid);
}
