// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace UefiCapsule.Signing.Files;

/// <summary>A private key out of a file, and the certificates that a PFX holds beside it.</summary>
internal sealed record KeyFile(AsymmetricAlgorithm Key, IReadOnlyList<X509Certificate2> Certificates)
{
    /// <summary>Reads the file by its content, not by its name.</summary>
    public static KeyFile Read(string file, IPassphraseSource? passphrase)
    {
        byte[] bytes = SmallFile.Read(file, SigningFault.KeyFileUnreadable);
        char[] text = [];
        try
        {
            text = Encoding.ASCII.GetChars(bytes);
            return FindKey(text) is { } found
                ? new KeyFile(PemKey(file, text.AsSpan()[found.Location], found.Label, passphrase), [])
                : Pfx(file, bytes, passphrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            Array.Clear(text);
        }
    }

    private static (Range Location, string Label)? FindKey(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (PemEncoding.TryFind(text[start..], out PemFields fields))
        {
            string label = text[start..][fields.Label].ToString();
            (int offset, int length) = fields.Location.GetOffsetAndLength(text.Length - start);
            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                return (new Range(start + offset, start + offset + length), label);
            }

            start += offset + length;
        }

        // A legacy encrypted key has headers inside, which is no PEM in the sense of RFC 7468.
        return text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal)
            ? (Range.All, "legacy")
            : null;
    }

    private static AsymmetricAlgorithm PemKey(string file, ReadOnlySpan<char> pem, string label, IPassphraseSource? passphrase)
    {
        switch (label)
        {
            case "PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY":
                return Import(file, pem, []);
            case "ENCRYPTED PRIVATE KEY":
                char[] secret = passphrase?.GetPassphrase(file) ?? throw new SigningException(
                    SigningFault.PassphraseMissing, file, "the key is encrypted, and no passphrase was given.");
                try
                {
                    return Import(file, pem, secret);
                }
                finally
                {
                    Array.Clear(secret);
                }

            case "legacy":
                throw new SigningException(
                    SigningFault.UnsupportedKey,
                    file,
                    "the key is encrypted in OpenSSL's legacy form; convert it with: openssl pkcs8 -topk8 -in KEY -out NEWKEY");
            default:
                throw new SigningException(SigningFault.UnsupportedKey, file, $"a key of the form \"{label}\" is not supported.");
        }
    }

    /// <summary>Tries RSA, then ECDSA; PKCS#8 does not say which it is before it is opened.</summary>
    private static AsymmetricAlgorithm Import(string file, ReadOnlySpan<char> pem, ReadOnlySpan<char> secret)
    {
        bool encrypted = pem.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        CryptographicException? last = null;
        foreach (Func<AsymmetricAlgorithm> create in (ReadOnlySpan<Func<AsymmetricAlgorithm>>)[RSA.Create, ECDsa.Create])
        {
            AsymmetricAlgorithm key = create();
            try
            {
                if (encrypted)
                {
                    key.ImportFromEncryptedPem(pem, secret);
                }
                else
                {
                    key.ImportFromPem(pem);
                }

                return key;
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                key.Dispose();
                last = e as CryptographicException ?? last;
            }
        }

        throw encrypted
            ? new SigningException(SigningFault.PassphraseWrong, file, "the passphrase does not open the key, or it is neither RSA nor ECDSA.", last)
            : new SigningException(SigningFault.KeyUnreadable, file, "it holds no RSA or ECDSA key that can be read.", last);
    }

    private static KeyFile Pfx(string file, byte[] bytes, IPassphraseSource? passphrase)
    {
        X509ContentType type = ContentType(bytes);
        if (type != X509ContentType.Pkcs12)
        {
            throw new SigningException(
                SigningFault.KeyUnreadable,
                file,
                "it holds no private key: PEM (PKCS#8, PKCS#1, SEC1) and PFX (PKCS#12) are read.");
        }

        char[]? secret = passphrase?.GetPassphrase(file);
        try
        {
            X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12Collection(bytes, secret, X509KeyStorageFlags.EphemeralKeySet);
            X509Certificate2 signer = all.FirstOrDefault(c => c.HasPrivateKey)
                ?? throw new SigningException(SigningFault.KeyUnreadable, file, "the PFX holds no private key.");
            AsymmetricAlgorithm key = (AsymmetricAlgorithm?)signer.GetRSAPrivateKey() ?? signer.GetECDsaPrivateKey()
                ?? throw new SigningException(SigningFault.UnsupportedKey, file, "the PFX's key is neither RSA nor ECDSA.");
            X509Certificate2[] others = [.. all.Where(c => !ReferenceEquals(c, signer))];
            X509Certificate2 withoutKey = X509CertificateLoader.LoadCertificate(signer.RawDataMemory.Span);
            signer.Dispose();
            return new KeyFile(key, [withoutKey, .. others]);
        }
        catch (CryptographicException e) when (secret is null)
        {
            throw new SigningException(SigningFault.PassphraseMissing, file, "the PFX needs a passphrase, and none was given.", e);
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.PassphraseWrong, file, "the passphrase does not open the PFX, or it is damaged.", e);
        }
        finally
        {
            Array.Clear(secret ?? []);
        }
    }

    private static X509ContentType ContentType(byte[] bytes)
    {
        try
        {
            return X509Certificate2.GetCertContentType(bytes);
        }
        catch (CryptographicException)
        {
            return X509ContentType.Unknown;
        }
    }
}
