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
                using Secret<byte> der = new(fields.DecodedDataLength);
                return Convert.TryFromBase64Chars(text[fields.Base64Data], der.Span, out int length) && length == der.Span.Length
                    ? Import(label.ToString(), der.Memory)
                    : null;
            }
        }

        return null;
    }

    private IPrivateKey Import(string label, ReadOnlyMemory<byte> der)
    {
        try
        {
            return label switch
            {
                "PRIVATE KEY" => ImportPkcs8(der),
                "ENCRYPTED PRIVATE KEY" => ImportEncrypted(der),
                "RSA PRIVATE KEY" => ImportPkcs1(der),
                "EC PRIVATE KEY" => Imported(ECDsa.Create(), key => key.ImportECPrivateKey(der.Span, out _)),
                _ => throw new SigningException(SigningFault.UnsupportedKey, file, $"a key of the form \"{Known(label)}\" is not supported."),
            };
        }
        catch (PlatformNotSupportedException e)
        {
            // A curve that the platform does not know, for example.
            throw new SigningException(SigningFault.UnsupportedKey, file, "the platform does not know keys of this kind.", e);
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.KeyUnreadable, file, "the private key in it is damaged, or of a form that is not known.", e);
        }
    }

    /// <summary>A label that is no known one could be anything in a damaged file, a part of the key too.</summary>
    private static string Known(string label) => label is "DSA PRIVATE KEY" or "OPENSSH PRIVATE KEY" or "ANY PRIVATE KEY" ? label : "... PRIVATE KEY";

    private IPrivateKey ImportPkcs1(ReadOnlyMemory<byte> der)
    {
        // What the platform's own reader does too, but it leaves the key behind in a buffer.
        using Secret<byte> information = PrivateKeyInfo.Around(Oids.RsaEncryption, parameters: [0x05, 0x00], der.Span);
        return ImportPkcs8(information.Memory);
    }

    private IPrivateKey ImportPkcs8(ReadOnlyMemory<byte> der)
    {
        Pkcs8PrivateKeyInfo information = Pkcs8PrivateKeyInfo.Decode(der, out _, skipCopy: true);
        return information.AlgorithmId.Value switch
        {
            Oids.RsaEncryption => Imported(RSA.Create(), key => key.ImportPkcs8PrivateKey(der.Span, out _)),
            Oids.EcPublicKey => Imported(ECDsa.Create(), key => key.ImportPkcs8PrivateKey(der.Span, out _)),
            string other => readers.FirstOrDefault(r => r.Reads(other))?.Read(file, der.Span) ?? throw new SigningException(
                SigningFault.UnsupportedKey, file, $"the key is neither RSA nor ECDSA but {information.AlgorithmId.FriendlyName ?? other}."),
            null => throw new CryptographicException(),
        };
    }

    private IPrivateKey ImportEncrypted(ReadOnlyMemory<byte> der)
    {
        if (!KeyEncryption.IsSupported(der))
        {
            throw new SigningException(SigningFault.UnsupportedKey, file, "the key is encrypted in a way that is not supported; " + Advice);
        }

        char[] secret = passphrase?.GetPassphrase(file) ?? throw new SigningException(
            SigningFault.PassphraseMissing, file, "the key is encrypted, and no passphrase was given.");
        try
        {
            using Secret<byte> plain = Decrypt(der, secret);
            return ImportPkcs8(plain.Memory);
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.PassphraseWrong, file, "the passphrase does not open the key, or the key is damaged.", e);
        }
        finally
        {
            Array.Clear(secret);
        }
    }

    private static Secret<byte> Decrypt(ReadOnlyMemory<byte> der, char[] secret)
    {
        Pkcs8PrivateKeyInfo information = Pkcs8PrivateKeyInfo.DecryptAndDecode(secret, der, out _);
        try
        {
            // Its own Encode() leaves the key behind in a buffer.
            return PrivateKeyInfo.Around(
                information.AlgorithmId.Value ?? throw new CryptographicException(),
                information.AlgorithmParameters.GetValueOrDefault().Span,
                information.PrivateKeyBytes.Span);
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
