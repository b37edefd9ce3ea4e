// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Inspect;

/// <summary>What to look at.</summary>
/// <param name="File">The capsule.</param>
/// <param name="MapFile">The picture of its bytes to write: a name that ends with <c>.svg</c>, <c>.html</c> or <c>.htm</c>; or null.</param>
public sealed record InspectRequest(string File, string? MapFile = null);
