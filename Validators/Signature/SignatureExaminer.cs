// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Signature;

/// <summary>Verifies the signature of each payload.</summary>
internal static class SignatureExaminer
{
    public static IReadOnlyList<PayloadSignature> Examine(
        CapsuleFile file,
        ValidationOptions options,
        IProgress<long>? hashedBytes,
        CancellationToken cancellationToken)
    {
        _ = options;
        _ = hashedBytes;
        cancellationToken.ThrowIfCancellationRequested();
        return [.. file.Payloads.Select(p => new PayloadSignature(p, StateOf(p)))];
    }

    private static SignatureState StateOf(FmpPayloadItem item)
    {
        if (item.ImageHeader is null || (item.Authentication is null && item.AuthenticationPresence != AuthenticationPresence.Absent))
        {
            return SignatureState.Unreadable;
        }

        if (item.Authentication is not { } block)
        {
            return SignatureState.Absent;
        }

        if (item.CertificateData is not { } certificate || item.SignedImage is null)
        {
            return SignatureState.Unreadable;
        }

        return block.Value.AuthInfo.CertType != KnownGuids.CertTypePkcs7 ? SignatureState.UnsupportedType
            : certificate.Length > PayloadSignature.MaximumCertificateData ? SignatureState.TooLarge
            : SignatureState.Unreadable;
    }
}
