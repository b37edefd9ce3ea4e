// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Stage;

/// <summary>A capsule that was copied.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Name">Its name on the partition, without the folder.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
public sealed record StagedFile(string File, string Name, long Length, string Sha256);
