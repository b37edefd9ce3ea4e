// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Runtime;

/// <summary>Which devices to ask what they can update.</summary>
/// <param name="Device">A number or a path; null for all that are there.</param>
/// <param name="Revision">The revision of the interface to set before, 1 or 2; null to leave it as it is.</param>
public sealed record QueryRequest(string? Device, uint? Revision);
