// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Offline;

/// <summary>A file that a prepared capsule was made of.</summary>
/// <param name="Path">Its path as the description has it; of the description itself, its name.</param>
/// <param name="Role">What it is, in words of a description.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
internal sealed record PreparedInput(string Path, string Role, long Length, string Sha256);
