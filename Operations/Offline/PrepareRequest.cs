// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations.Ledger;

namespace UefiCapsule.Operations.Offline;

/// <summary>What to prepare for signing elsewhere.</summary>
/// <param name="DescriptionFile">The description; the files it names are found relative to its folder.</param>
/// <param name="OutputFile">The prepared file to write.</param>
/// <param name="RequestFolder">The folder for the signers, which is made.</param>
/// <param name="Signers">Who is to sign every payload; none: that is said when the signatures are attached.</param>
/// <param name="Targets">Consumers the result must suit besides those that the description declares.</param>
public sealed record PrepareRequest(
    string DescriptionFile,
    string OutputFile,
    string RequestFolder,
    IReadOnlyList<NamedSigner> Signers,
    IReadOnlyList<Consumer> Targets)
{
    /// <summary>The hash for signers who are not named.</summary>
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>True to ask known test keys to sign.</summary>
    public bool AllowTestKeys { get; init; }

    /// <summary>The ledger whose releases the capsule must not fall behind, or null. It is only read; attaching records.</summary>
    public LedgerUse? Ledger { get; init; }
}
