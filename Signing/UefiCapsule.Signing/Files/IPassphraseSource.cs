// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Files;

/// <summary>Where the passphrase of an encrypted key comes from: the environment, a file, a prompt; never the command line.</summary>
public interface IPassphraseSource
{
    /// <summary>
    /// The passphrase of that key file, or null when none was given. The caller clears the array after use; it is best made with
    /// <see cref="GC.AllocateArray{T}"/>, pinned, so that the garbage collector leaves no copy behind.
    /// </summary>
    /// <exception cref="SigningException">The source itself cannot be read.</exception>
    char[]? GetPassphrase(string keyFile);
}
