// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing;

/// <summary>What was found about a SignedData message.</summary>
public sealed record SignedDataReport
{
    /// <summary>What is wrong with the message as a whole.</summary>
    public required SignedDataFault Fault { get; init; }

    /// <summary>The number of bytes of the outer DER structure; 0 when there is none. Bytes behind it are trailing.</summary>
    public int DerLength { get; init; }

    /// <summary>How the message is laid out; null when it is no SignedData.</summary>
    public MessageLayout? Layout { get; init; }

    /// <summary>The certificates that the message carries.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>One report for each signer, in the message's order.</summary>
    public IReadOnlyList<SignerReport> Signers { get; init; } = [];

    /// <summary>True when the message is whole, somebody signed, and every signer's signature holds.</summary>
    public bool IsValid => Fault == SignedDataFault.None && Signers.Count > 0 && Signers.All(s => s.Status == SignatureStatus.Valid);

    /// <summary>True when the message is valid and every signer leads to an anchor.</summary>
    public bool IsTrusted => IsValid && Signers.All(s => s.Trust == TrustStatus.Trusted);
}
