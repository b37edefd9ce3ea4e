// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;

namespace UefiCapsule.Signing.Files;

/// <summary>
/// How an encrypted PKCS#8 key is encrypted. Looked at first, because the platform answers a wrong passphrase and a scheme that it does
/// not know with the same exception.
/// </summary>
internal static class KeyEncryption
{
    /// <summary>True when the platform can decrypt it: PBKDF2 with AES or Triple DES in CBC mode (RFC 8018), or an older scheme.</summary>
    public static bool IsSupported(ReadOnlyMemory<byte> encryptedPrivateKeyInfo)
    {
        try
        {
            AsnReader algorithm = new AsnReader(encryptedPrivateKeyInfo, AsnEncodingRules.BER).ReadSequence().ReadSequence();
            string scheme = algorithm.ReadObjectIdentifier();
            if (scheme != "1.2.840.113549.1.5.13")
            {
                // RFC 8018, A.3 and RFC 7292, appendix C.
                return scheme.StartsWith("1.2.840.113549.1.5.", StringComparison.Ordinal)
                    || scheme.StartsWith("1.2.840.113549.1.12.1.", StringComparison.Ordinal);
            }

            AsnReader parameters = algorithm.ReadSequence();
            string derivation = parameters.ReadSequence().ReadObjectIdentifier();
            string cipher = parameters.ReadSequence().ReadObjectIdentifier();
            return derivation == "1.2.840.113549.1.5.12"
                && (cipher is "2.16.840.1.101.3.4.1.2" or "2.16.840.1.101.3.4.1.22" or "2.16.840.1.101.3.4.1.42" or "1.2.840.113549.3.7");
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException(e.Message, e);
        }
    }
}
