// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using UefiCapsule.Signing.Certificates;

namespace UefiCapsule.Signing.Files;

/// <summary>A private key out of a file, and the certificates that the file holds beside it.</summary>
internal sealed record KeyFile(IPrivateKey Key, IReadOnlyList<X509Certificate2> Certificates)
{
    /// <summary>Reads the file by its content, not by its name.</summary>
    public static KeyFile Read(string file, IPassphraseSource? passphrase, IReadOnlyList<IPrivateKeyReader> readers)
    {
        byte[] bytes = SmallFile.Read(file, SigningFault.KeyFileUnreadable);
        char[] text = [];
        try
        {
            if (IsPfx(bytes))
            {
                return PfxKey.Read(file, bytes, passphrase);
            }

            text = Encoding.ASCII.GetChars(bytes);
            IPrivateKey key = new PemKey(file, passphrase, readers).Read(text) ?? throw new SigningException(
                SigningFault.KeyUnreadable,
                file,
                "it holds no private key: PEM (PKCS#8, PKCS#1, SEC1) and PFX (PKCS#12) are read.");
            return new KeyFile(key, CertificateFile.InPem(file, text));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            Array.Clear(text);
        }
    }

    private static bool IsPfx(byte[] bytes)
    {
        try
        {
            return X509Certificate2.GetCertContentType(bytes) == X509ContentType.Pkcs12;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
