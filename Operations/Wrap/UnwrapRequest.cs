// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Wrap;

/// <summary>What to take the outermost capsule header off.</summary>
/// <param name="File">The capsule.</param>
/// <param name="OutputFile">The file for its body.</param>
/// <param name="DropTrailing">True to leave out bytes behind the capsule; otherwise they are an error.</param>
public sealed record UnwrapRequest(string File, string OutputFile, bool DropTrailing);
