// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing.Files;

/// <summary>A private key in PEM text: PKCS#8 plain or encrypted (RFC 5958), PKCS#1 (RFC 8017, A.1.2) or SEC1 (RFC 5915).</summary>
internal sealed class PemKey(string file, IPassphraseSource? passphrase, IReadOnlyList<IPrivateKeyReader> readers)
{
    private const string Advice = "convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in KEY -out NEWKEY";

    /// <summary>The first private key of the text, or null when there is none.</summary>
    public IPrivateKey? Read(ReadOnlySpan<char> text)
    {
        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            // The headers inside make it no PEM in the sense of RFC 7468, so it would look like no key at all.
            throw new SigningException(SigningFault.UnsupportedKey, file, "the key is encrypted in OpenSSL's legacy form; " + Advice);
        }

        for (; PemEncoding.TryFind(text, out PemFields fields); text = text[fields.Location.End..])
        {
            ReadOnlySpan<char> label = text[fields.Label];
            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                byte[] der = new byte[fields.DecodedDataLength];
                try
                {
                    return Convert.TryFromBase64Chars(text[fields.Base64Data], der, out int length) && length == der.Length
                        ? Import(label.ToString(), der)
                        : null;
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(der);
                }
            }
        }

        return null;
    }

    private IPrivateKey Import(string label, byte[] der)
    {
        try
        {
            return label switch
            {
                "PRIVATE KEY" => ImportPkcs8(der),
                "ENCRYPTED PRIVATE KEY" => ImportEncrypted(der),
                "RSA PRIVATE KEY" => Imported(RSA.Create(), key => key.ImportRSAPrivateKey(der, out _)),
                "EC PRIVATE KEY" => Imported(ECDsa.Create(), key => key.ImportECPrivateKey(der, out _)),
                _ => throw new SigningException(SigningFault.UnsupportedKey, file, $"a key of the form \"{label}\" is not supported."),
            };
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.KeyUnreadable, file, "the private key in it is damaged, or of a form that is not known.", e);
        }
    }

    private IPrivateKey ImportPkcs8(byte[] der)
    {
        Pkcs8PrivateKeyInfo information = Pkcs8PrivateKeyInfo.Decode(der, out _, skipCopy: true);
        return information.AlgorithmId.Value switch
        {
            Oids.RsaEncryption => Imported(RSA.Create(), key => key.ImportPkcs8PrivateKey(der, out _)),
            Oids.EcPublicKey => Imported(ECDsa.Create(), key => key.ImportPkcs8PrivateKey(der, out _)),
            string other => readers.FirstOrDefault(r => r.Reads(other))?.Read(file, der) ?? throw new SigningException(
                SigningFault.UnsupportedKey, file, $"the key is neither RSA nor ECDSA but {information.AlgorithmId.FriendlyName ?? other}."),
            null => throw new CryptographicException(),
        };
    }

    private IPrivateKey ImportEncrypted(byte[] der)
    {
        if (!KeyEncryption.IsSupported(der))
        {
            throw new SigningException(SigningFault.UnsupportedKey, file, "the key is encrypted in a way that is not supported; " + Advice);
        }

        char[] secret = passphrase?.GetPassphrase(file) ?? throw new SigningException(
            SigningFault.PassphraseMissing, file, "the key is encrypted, and no passphrase was given.");
        byte[] plain = [];
        try
        {
            plain = Decrypt(der, secret);
            return ImportPkcs8(plain);
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.PassphraseWrong, file, "the passphrase does not open the key, or the key is damaged.", e);
        }
        finally
        {
            Array.Clear(secret);
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] Decrypt(byte[] der, char[] secret)
    {
        Pkcs8PrivateKeyInfo information = Pkcs8PrivateKeyInfo.DecryptAndDecode(secret, der, out _);
        try
        {
            return information.Encode();
        }
        finally
        {
            if (MemoryMarshal.TryGetArray(information.PrivateKeyBytes, out ArraySegment<byte> key))
            {
                CryptographicOperations.ZeroMemory(key);
            }
        }
    }

    private IPrivateKey Imported<T>(T key, Action<T> import)
        where T : AsymmetricAlgorithm
    {
        try
        {
            import(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }

        return SupportedKey.Of(key, file);
    }
}
