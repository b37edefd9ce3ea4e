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
        using Secret<byte> bytes = SmallFile.Read(file, SigningFault.KeyFileUnreadable);
        return IsPfx(bytes.Span) ? PfxKey.Read(file, bytes.Span, passphrase) : ReadPem(file, bytes.Span, passphrase, readers);
    }

    private static KeyFile ReadPem(string file, ReadOnlySpan<byte> bytes, IPassphraseSource? passphrase, IReadOnlyList<IPrivateKeyReader> readers)
    {
        using Secret<char> text = new(bytes.Length);
        Encoding.ASCII.GetChars(bytes, text.Span);
        IPrivateKey key = new PemKey(file, passphrase, readers).Read(text.Span) ?? throw new SigningException(
            SigningFault.KeyUnreadable,
            file,
            "it holds no private key: PEM (PKCS#8, PKCS#1, SEC1) and PFX (PKCS#12) are read.");
        try
        {
            return new KeyFile(key, CertificateFile.InPem(file, text.Span));
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static bool IsPfx(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return !bytes.IsEmpty && X509Certificate2.GetCertContentType(bytes) == X509ContentType.Pkcs12;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
