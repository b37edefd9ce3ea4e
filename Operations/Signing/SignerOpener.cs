// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Operations.Signing;

/// <summary>Opens the signer that a request names.</summary>
internal static class SignerOpener
{
    public static ICapsuleSigner Open(SigningKey key, TimeProvider time)
    {
        FileSignerOptions options = new()
        {
            KeyFile = key.KeyFile,
            CertificateFile = key.CertificateFile,
            ChainFiles = key.ChainFiles,
            Hash = key.Hash,
            Passphrase = key.Passphrase,
        };
        return FileSigner.Open(options, time);
    }
}
