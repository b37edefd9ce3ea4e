// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>
/// Names a signer that is not open yet: files, a token, a program (docs/adr/0010). Nothing is read and nobody is asked for a secret
/// before <see cref="Open"/>, so that a request can be refused for other reasons first.
/// </summary>
public interface ISignerSource
{
    /// <summary>The files that are read when it is opened; none of them may be overwritten by what is signed.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>Opens the signer; everything that can be wrong with its key and certificates is found here, before anything is signed.</summary>
    /// <param name="time">The clock that the certificates' validity is compared with.</param>
    /// <exception cref="SigningException">The key or a certificate cannot be used; the fault says why.</exception>
    ICapsuleSigner Open(TimeProvider time);
}
