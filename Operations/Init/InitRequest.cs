// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Init;

/// <summary>A description to begin with.</summary>
/// <param name="Kind">The kind: one of <see cref="InitOperation.Kinds"/>.</param>
/// <param name="OutputFile">The file to write, or null for <c>KIND.capsule.json</c> in the current folder. It must not be there.</param>
public sealed record InitRequest(string Kind, string? OutputFile);
