// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>The OEM header bytes of a runtime payload: written out in the description, or in a file.</summary>
/// <param name="File">The file, or null.</param>
/// <param name="Bytes">The bytes where <paramref name="File"/> is null.</param>
public sealed record OemHeader(string? File, ReadOnlyMemory<byte> Bytes);
