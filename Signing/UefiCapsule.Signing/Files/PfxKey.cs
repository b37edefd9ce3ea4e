// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Files;

/// <summary>The private key and the certificates of a PFX (PKCS#12, RFC 7292).</summary>
internal static class PfxKey
{
    public static KeyFile Read(string file, ReadOnlySpan<byte> bytes, IPassphraseSource? passphrase)
    {
        char[]? secret = passphrase?.GetPassphrase(file);
        try
        {
            return Split(file, X509CertificateLoader.LoadPkcs12Collection(bytes, secret, KeyStorage()));
        }
        catch (Pkcs12LoadLimitExceededException e)
        {
            throw new SigningException(
                SigningFault.UnsupportedKey, file, "the PFX asks for more work or holds more than is allowed here; export it with fewer iterations.", e);
        }
        catch (PlatformNotSupportedException e)
        {
            throw new SigningException(SigningFault.UnsupportedKey, file, "the platform does not know keys of this kind.", e);
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

    /// <summary>
    /// In memory only, wherever the system can: macOS keeps keys in a keychain. Exportable, because ECDSA does not sign with the system
    /// (<see cref="EcdsaKey"/>).
    /// </summary>
    private static X509KeyStorageFlags KeyStorage() => X509KeyStorageFlags.Exportable
        | (OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);

    private static KeyFile Split(string file, X509Certificate2Collection all)
    {
        X509Certificate2[] owners = [.. all.Where(c => c.HasPrivateKey)];
        try
        {
            if (owners is not [X509Certificate2 owner])
            {
                throw new SigningException(
                    SigningFault.KeyUnreadable,
                    file,
                    owners.Length == 0
                        ? "the PFX holds no private key that belongs to a certificate in it."
                        : $"the PFX holds {owners.Length} private keys; export the one to sign with into a file of its own.");
            }

            AsymmetricAlgorithm key = (AsymmetricAlgorithm?)owner.GetRSAPrivateKey() ?? owner.GetECDsaPrivateKey()
                ?? throw new SigningException(SigningFault.UnsupportedKey, file, "the PFX's key is neither RSA nor ECDSA.");
            IPrivateKey supported = SupportedKey.Of(key, file);
            X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(owner.RawDataMemory.Span);
            return new KeyFile(supported, InChainOrder(certificate, [.. all.Where(c => !c.HasPrivateKey)]));
        }
        finally
        {
            foreach (X509Certificate2 owner in owners)
            {
                owner.Dispose();
            }
        }
    }

    /// <summary>
    /// Each certificate's issuer behind it, then what belongs to no chain. Loaders hand out a PFX's certificates in orders of their own, and
    /// the order is part of the signed message's bytes.
    /// </summary>
    private static List<X509Certificate2> InChainOrder(X509Certificate2 signer, List<X509Certificate2> others)
    {
        List<X509Certificate2> ordered = [signer];
        while (others.Find(c => c.SubjectName.RawData.AsSpan().SequenceEqual(ordered[^1].IssuerName.RawData)) is { } issuer)
        {
            ordered.Add(issuer);
            others.Remove(issuer);
        }

        return [.. ordered, .. others];
    }
}
