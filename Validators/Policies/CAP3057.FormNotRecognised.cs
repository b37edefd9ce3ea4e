// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Policies;

/// <summary>The message has a form that the firmware recognises by fixed positions.</summary>
internal sealed class FormNotRecognised : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3057",
        Severity.Error,
        Outcome.Policy,
        "Form of the message is not recognised",
        "The firmware does not recognise the message: {0}.",
        "Write it as a ContentInfo in DER form of 256 to 65535 bytes with two-byte lengths, as capsule build does.",
        "tianocore/edk2 CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c, WrapPkcs7Data(); u-boot/u-boot lib/efi_loader/efi_signature.c, efi_parse_pkcs7_header()");

    /// <summary>The prefix that both put in front of a bare SignedData has 16-bit lengths, the outer of which counts 15 bytes more.</summary>
    private const int LongestBare = ushort.MaxValue - 15;

    internal override IEnumerable<string[]> OfMessage(Policy policy, PayloadSignature signature)
    {
        if (signature.Report is not { Layout: { } layout } report)
        {
            yield break;
        }

        if (layout is { HasContentInfo: true, HasTwoByteLengths: false })
        {
            yield return ["its ContentInfo has lengths of another form than two bytes, so it is taken for a bare SignedData and wrapped again"];
        }

        if (layout is { HasContentInfo: false, Length: > LongestBare })
        {
            yield return [$"it is a bare SignedData of {Text.Number(layout.Length)} bytes, and the prefix put in front of it counts to 65535"];
        }

        foreach (SignerReport signer in report.Signers.Where(s => !s.IsNamedByIssuer))
        {
            yield return [$"the signer {signer.Certificate?.Subject ?? "without a certificate"} is named by a key identifier, which PKCS#7 does not know"];
        }
    }
}
