// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>Checks a signature that was made elsewhere, before anything is made of it.</summary>
public static class SignatureCheck
{
    /// <summary>
    /// What the verification of a message with this one signature says; both implementations are asked, as for every message
    /// (docs/adr/0005).
    /// </summary>
    /// <param name="signature">The signature and who is said to have made it.</param>
    /// <param name="digest">The digest it should be over, by the algorithm's hash.</param>
    /// <param name="time">The clock; validity dates do not change the answer.</param>
    public static SignatureStatus Of(CmsSignature signature, ReadOnlyMemory<byte> digest, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(signature);
        SignedDataReport report = SignedDataVerifier.Verify(
            DetachedSignedData.Encode([signature with { Digest = digest }]),
            hash => hash == signature.Algorithm.Hash ? digest.ToArray() : [],
            anchors: null,
            time);
        return report is { Fault: SignedDataFault.None, Signers: [{ Certificate: { } certificate } signer] }
            && certificate.RawDataMemory.Span.SequenceEqual(signature.Certificates[0].RawDataMemory.Span)
                ? signer.Status
                : SignatureStatus.SignatureMismatch;
    }
}
