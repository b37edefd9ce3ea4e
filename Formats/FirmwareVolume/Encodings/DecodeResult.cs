// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>The decoded bytes of a section, or why there are none.</summary>
/// <param name="Status">What became of the attempt.</param>
/// <param name="Bytes">The decoded bytes; empty unless <paramref name="Status"/> is <see cref="DecodeStatus.Decoded"/>.</param>
/// <param name="DeclaredLength">
/// The number of decoded bytes that the encoded ones announce, 0 when they end before they say so. A number above
/// <see cref="long.MaxValue"/> is given as that.
/// </param>
public sealed record DecodeResult(DecodeStatus Status, ReadOnlyMemory<byte> Bytes, long DeclaredLength);
