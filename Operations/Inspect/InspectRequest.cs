// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats;

namespace UefiCapsule.Operations.Inspect;

/// <summary>What to look at.</summary>
/// <param name="File">The capsule.</param>
/// <param name="MapFile">The picture of its bytes to write: a name that ends with <c>.svg</c>, <c>.html</c> or <c>.htm</c>; or null.</param>
/// <param name="Limits">How far to read, or null for <see cref="ReadLimits.Default"/>.</param>
public sealed record InspectRequest(string File, string? MapFile = null, ReadLimits? Limits = null);
