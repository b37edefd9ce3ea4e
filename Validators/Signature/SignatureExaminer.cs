// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
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
        Dictionary<ByteRange, SignedDataReport> verified = [];
        List<PayloadSignature> signatures = [];
        foreach (FmpPayloadItem item in file.Payloads)
        {
            SignatureState state = StateOf(item);
            SignedDataReport? report = null;

            // Items with one offset are one run of bytes: what was said of the first holds for all of them.
            if (state == SignatureState.Examined && !verified.TryGetValue(item.Range, out report))
            {
                if (verified.Count >= PayloadSignature.MaximumSignatures)
                {
                    state = SignatureState.TooMany;
                }
                else
                {
                    report = Verify(file, item, options, hasher);
                    verified.Add(item.Range, report);
                }
            }

            signatures.Add(SignerExpectation.Judge(new PayloadSignature(item, state, report), options));
        }

        return signatures;
    }

    private static SignedDataReport Verify(CapsuleFile file, FmpPayloadItem item, ValidationOptions options, ContentHasher hasher) =>
        SignedDataVerifier.Verify(
            file.Source.ReadBytes(item.CertificateData!.Value),
            hash => hasher.Hash(item.SignedBytes(file.Source)!, hash),
            options.Anchors,
            options.Time,
            options.RevocationLists);

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
