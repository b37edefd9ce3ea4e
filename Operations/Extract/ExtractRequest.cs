// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Extract;

/// <summary>What to take out of a capsule.</summary>
/// <param name="File">The capsule.</param>
/// <param name="Path">The structure path, for example <c>Capsule/Fmp/Item[0]/Content</c>.</param>
/// <param name="OutputFile">The file to write; with <paramref name="All"/> the folder.</param>
/// <param name="TrustFiles">The trust anchors the capsule must lead to.</param>
/// <param name="AllowUnverified">True to extract even what is not verified.</param>
/// <param name="All">True to write every innermost structure inside the path into a file of its own.</param>
public sealed record ExtractRequest(string File, string Path, string OutputFile, IReadOnlyList<string> TrustFiles, bool AllowUnverified, bool All = false)
{
    /// <summary>True to let known test keys pass with a warning.</summary>
    public bool AllowTestKeys { get; init; }
}
