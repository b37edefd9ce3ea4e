// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Sbom;

/// <summary>Which capsule to list, and where to.</summary>
/// <param name="File">The capsule.</param>
/// <param name="OutputFile">The file to write, or null to hand the document back only.</param>
/// <param name="AllowIncomplete">True to list as much as could be read of a capsule that is damaged.</param>
public sealed record SbomRequest(string File, string? OutputFile, bool AllowIncomplete = false);
