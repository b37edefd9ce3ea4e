// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.CapsuleBuilder;

/// <summary>Opens the files that a description names.</summary>
public interface IContentProvider
{
    /// <summary>Opens a file for reading anywhere in it; its bytes must not change while the plan is in use.</summary>
    /// <param name="path">The path as the description has it, relative to the description's folder.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    ByteSource Open(string path);
}
