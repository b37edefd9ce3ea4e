// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Signing;

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
        ContentHasher hasher = new(hashedBytes, cancellationToken);
        List<PayloadSignature> signatures = [];
        foreach (FmpPayloadItem item in file.Payloads)
        {
            SignatureState state = StateOf(item);
            SignedDataReport? report = state == SignatureState.Examined
                ? SignedDataVerifier.Verify(
                    file.Source.ReadBytes(item.CertificateData!.Value),
                    hash => hasher.Hash(item.SignedBytes(file.Source)!, hash),
                    options.Anchors,
                    options.Time)
                : null;
            signatures.Add(new PayloadSignature(item, state, report));
        }

        return signatures;
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
            : SignatureState.Examined;
    }
}
