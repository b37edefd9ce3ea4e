// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Fmp;
using UefiCapsule.Signing;
using UefiCapsule.Signing.KnownKeys;

namespace UefiCapsule.Validators;

/// <summary>What the verification said about the signature of one payload.</summary>
/// <param name="Payload">The payload.</param>
/// <param name="State">How far the signature could be looked at.</param>
/// <param name="Report">What came out; null unless <paramref name="State"/> is <see cref="SignatureState.Examined"/>.</param>
public sealed record PayloadSignature(FmpPayloadItem Payload, SignatureState State, SignedDataReport? Report)
{
    /// <summary>The most certificate data that is read, in bytes: 16 MiB.</summary>
    public const int MaximumCertificateData = 16 << 20;

    /// <summary>The most signatures of one capsule that are verified; a hostile one could ask for thousands.</summary>
    public const int MaximumSignatures = 256;

    /// <summary>True when the message is well formed and every signer's signature holds over the payload's signed bytes.</summary>
    public bool IsValid => Report is { IsValid: true };

    /// <summary>True when the signature is valid and every signer leads to a trust anchor that was given.</summary>
    public bool IsTrusted => Report is { IsTrusted: true };

    /// <summary>The known test keys that the signers rest on: their own certificates and those of their chains.</summary>
    public IReadOnlyList<TestKeyMatch> TestKeys =>
        KnownTestKeys.In((Report?.Signers ?? []).SelectMany(s => s.Certificate is { } own ? [own, .. s.Chain] : s.Chain));

    /// <summary>
    /// True when the signature is what was asked for (<see cref="ValidationOptions.Require"/>): trusted, where nothing was, but for what the
    /// requirement passes over.
    /// </summary>
    public bool IsAccepted { get; init; }

    /// <summary>Those of <see cref="ValidationOptions.ExpectedSigners"/> that did not sign, by name.</summary>
    public IReadOnlyList<string> MissingSigners { get; init; } = [];

    /// <summary>The signers of <see cref="Report"/> that did not count, as the requirement allows.</summary>
    public IReadOnlyList<SignerReport> PassedOver { get; init; } = [];
}
