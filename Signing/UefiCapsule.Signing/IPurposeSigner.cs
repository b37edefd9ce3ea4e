// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>
/// A signer that passes on what a signature is for, to a person or a log. It is a claim of the caller's: a digest does not say what it is
/// a digest of.
/// </summary>
public interface IPurposeSigner : ICapsuleSigner
{
    /// <summary>Signs as <see cref="ICapsuleSigner.SignDigestAsync(ReadOnlyMemory{byte}, CancellationToken)"/> does.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="purpose">One line about what is signed.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="SigningException">The back end could not sign.</exception>
    ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, string purpose, CancellationToken cancellationToken);
}
