// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.TestKeys;

/// <summary>Makes keys and certificates for tests. Every subject says TEST, so that nobody takes one for a release key.</summary>
public static class TestKeyMaker
{
    /// <summary>How the common name of each begins; <see cref="KnownKeys.KnownTestKeys"/> knows them by it.</summary>
    internal const string NamePrefix = "UefiCapsule TEST ";

    /// <summary>A self-signed root.</summary>
    public static TestKey Root(string name, TestKeyType type, DateTimeOffset notBefore, DateTimeOffset notAfter) =>
        Root(name, NewKey(type), notBefore, notAfter);

    /// <summary>A self-signed root with a key of the caller's, which the result takes over.</summary>
    public static TestKey Root(string name, AsymmetricAlgorithm key, DateTimeOffset notBefore, DateTimeOffset notAfter) =>
        Make(name, key, notBefore, notAfter, isAuthority: true, issuer: null);

    /// <summary>A certificate authority below another.</summary>
    public static TestKey Intermediate(string name, TestKeyType type, DateTimeOffset notBefore, DateTimeOffset notAfter, TestKey issuer) =>
        Intermediate(name, NewKey(type), notBefore, notAfter, issuer);

    /// <summary>A certificate authority below another with a key of the caller's, which the result takes over.</summary>
    public static TestKey Intermediate(string name, AsymmetricAlgorithm key, DateTimeOffset notBefore, DateTimeOffset notAfter, TestKey issuer) =>
        Make(name, key, notBefore, notAfter, isAuthority: true, issuer);

    /// <summary>A certificate that signs capsules.</summary>
    public static TestKey Signer(string name, TestKeyType type, DateTimeOffset notBefore, DateTimeOffset notAfter, TestKey issuer) =>
        Signer(name, NewKey(type), notBefore, notAfter, issuer);

    /// <summary>A certificate that signs capsules with a key of the caller's, which the result takes over.</summary>
    public static TestKey Signer(string name, AsymmetricAlgorithm key, DateTimeOffset notBefore, DateTimeOffset notAfter, TestKey issuer) =>
        Make(name, key, notBefore, notAfter, isAuthority: false, issuer);

    /// <summary>A new key.</summary>
    public static AsymmetricAlgorithm NewKey(TestKeyType type) => type switch
    {
        TestKeyType.Rsa2048 => RSA.Create(2048),
        TestKeyType.Rsa3072 => RSA.Create(3072),
        TestKeyType.Rsa4096 => RSA.Create(4096),
        TestKeyType.P256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        TestKeyType.P384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown kind of key."),
    };

    private static TestKey Make(
        string name,
        AsymmetricAlgorithm key,
        DateTimeOffset notBefore,
        DateTimeOffset notAfter,
        bool isAuthority,
        TestKey? issuer)
    {
        X500DistinguishedName subject = new($"CN={NamePrefix}{name}, O=TEST DO NOT SHIP");
        CertificateRequest request = new(subject, GeneratorOf(key).PublicKey, HashAlgorithmName.SHA256);
        X509KeyUsageFlags usage = isAuthority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature;
        X509SubjectKeyIdentifierExtension subjectKey = new(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(subjectKey);
        request.CertificateExtensions.Add(issuer is null
            ? X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(subjectKey)
            : X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer.Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));

        X509Certificate2 certificate = request.Create(
            issuer?.Certificate.SubjectName ?? subject,
            GeneratorOf(issuer?.Key ?? key),
            notBefore,
            notAfter,
            NewSerialNumber());
        return new TestKey(certificate, key);
    }

    private static X509SignatureGenerator GeneratorOf(AsymmetricAlgorithm key) => key switch
    {
        RSA rsa => X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => X509SignatureGenerator.CreateForECDsa(ecdsa),
        ICertificateKey other => other.SignatureGenerator,
        _ => throw new ArgumentException("The key cannot sign certificates.", nameof(key)),
    };

    /// <summary>16 random bytes, positive and never zero (RFC 5280, 4.1.2.2).</summary>
    private static byte[] NewSerialNumber()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
