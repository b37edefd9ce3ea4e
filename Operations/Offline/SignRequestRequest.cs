// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Offline;

/// <summary>Which request to sign with which key.</summary>
/// <param name="Folder">The folder of the request.</param>
/// <param name="Signers">Who signs.</param>
public sealed record SignRequestRequest(string Folder, IReadOnlyList<ISignerSource> Signers)
{
    /// <summary>True to sign with known test keys.</summary>
    public bool AllowTestKeys { get; init; }
}
