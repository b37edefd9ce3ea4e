// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests.Secrets;

/// <summary>A key in a file of one of the forms, and what of it nobody may find.</summary>
internal sealed class SecretKey
{
    /// <summary>Four letters of a word would be found in any program.</summary>
    public const string Passphrase = "gR7ü-kQ2x_vM9ß.tB4y!hN6z:wC8j";

    // Few iterations, because some tests open the key a thousand times.
    private static readonly PbeParameters _encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    public SecretKey(TemporaryDirectory folder, TestKeyType type, string form)
    {
        using TestKey key = TestKeyMaker.Root("secret", type, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(150));
        Needles.AddKey(key.Key);
        Needles.AddHex(key.Key);
        string certificate = key.CertificatePem;
        CertificateFile = folder.Write("signer.pem", certificate);
        if (form == "pfx")
        {
            using X509Certificate2 both = key.Key is RSA rsa ? key.Certificate.CopyWithPrivateKey(rsa) : key.Certificate.CopyWithPrivateKey((ECDsa)key.Key);
            KeyFile = folder.Write("key.pfx", both.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Passphrase));
        }
        else
        {
            string pem = form switch
            {
                "pkcs8" => key.KeyPem,
                "encrypted" => key.Key.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, _encryption),
                "pkcs1" => ((RSA)key.Key).ExportRSAPrivateKeyPem(),
                "sec1" => ((ECDsa)key.Key).ExportECPrivateKeyPem(),
                _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Unknown form."),
            };
            KeyFile = folder.Write("key.pem", pem);
            if (form != "encrypted")
            {
                Needles.AddPem("PEM", pem);
                Needles.Except(Encoding.UTF8.GetBytes(certificate));
                Needles.Except(Encoding.Unicode.GetBytes(certificate));
            }
        }

        IsEncrypted = form is "pfx" or "encrypted";
        if (IsEncrypted)
        {
            Needles.AddText("passphrase", Passphrase);
        }
    }

    public string CertificateFile { get; }

    public string KeyFile { get; }

    public bool IsEncrypted { get; }

    public Needles Needles { get; } = new();
}
