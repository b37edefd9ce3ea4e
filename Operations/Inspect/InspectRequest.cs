// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Inspect;

/// <summary>What to look at.</summary>
/// <param name="File">The capsule.</param>
public sealed record InspectRequest(string File);
