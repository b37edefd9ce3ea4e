// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Diff;

/// <summary>What to compare.</summary>
/// <param name="OldFile">The first capsule.</param>
/// <param name="NewFile">The second capsule.</param>
/// <param name="MustBeSame">True when a difference is a fault (<see cref="EnvironmentDiagnostics.CapsulesDiffer"/>).</param>
public sealed record DiffRequest(string OldFile, string NewFile, bool MustBeSame = false);
