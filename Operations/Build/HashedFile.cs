// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Build;

/// <summary>A file that went into a capsule.</summary>
/// <param name="File">The file as the description or the caller named it.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
public sealed record HashedFile(string File, long Length, string Sha256);
