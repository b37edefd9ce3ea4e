// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Diff;

/// <summary>A payload that both capsules have.</summary>
/// <param name="OldPath">Where it is in the first.</param>
/// <param name="NewPath">Where it is in the second.</param>
/// <param name="Signature">What became of its signature.</param>
public sealed record PayloadDiff(StructurePath OldPath, StructurePath NewPath, SignatureChange Signature);
