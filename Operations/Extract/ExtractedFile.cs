// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Extract;

/// <summary>A structure that was written into a file of its own.</summary>
/// <param name="Path">The structure.</param>
/// <param name="Range">Its place in the capsule, or below a structure named <c>Decoded</c> in the decoded bytes.</param>
/// <param name="File">The file, relative to the folder, with slashes.</param>
/// <param name="Sha256">The SHA-256 of its bytes in lower-case hexadecimal digits.</param>
public sealed record ExtractedFile(StructurePath Path, ByteRange Range, string File, string Sha256);
