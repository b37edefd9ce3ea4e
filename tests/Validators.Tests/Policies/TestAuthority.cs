// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>
/// A certificate, right or wrong in any way, written byte by byte, with the key that belongs to it. TEST keys are made once for a run and
/// shared by name, because making them takes longer than everything else.
/// </summary>
internal sealed record TestAuthority
{
    public const string Sha256Rsa = "1.2.840.113549.1.1.11";
    public const string Sha1Rsa = "1.2.840.113549.1.1.5";
    public const string Md5Rsa = "1.2.840.113549.1.1.4";

    private static readonly ConcurrentDictionary<string, Lazy<AsymmetricAlgorithm>> Keys = new(StringComparer.Ordinal);
    private static int _serial = 0x4000;

    /// <summary>The last part of the common name; TEST is put in front.</summary>
    public required string Name { get; init; }

    /// <summary>Which key: the same word is the same key. <c>short</c> is RSA 1024, <c>ec</c> P-256, <c>curve</c> P-256 spelled out, others RSA 2048.</summary>
    public required string KeyName { get; init; }

    /// <summary>Null: it signs for itself.</summary>
    public TestAuthority? Issuer { get; init; }

    public DateTimeOffset From { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Until { get; init; } = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>1 leaves version and extensions out.</summary>
    public int Version { get; init; } = 3;

    /// <summary>The algorithm of its signature; ECDSA keys sign with SHA-256 whatever this says.</summary>
    public string Algorithm { get; init; } = Sha256Rsa;

    /// <summary>The algorithm that the signed part names, when it is another.</summary>
    public string? InnerAlgorithm { get; init; }

    /// <summary>The issuer's name as it is written, when it is another than the issuer's.</summary>
    public byte[]? IssuerName { get; init; }

    /// <summary>The key that really signs, when it is another than the issuer's.</summary>
    public string? SignedBy { get; init; }

    public byte[]? Subject { get; init; }

    public byte[] SerialNumber { get; } = [0x40, .. NextSerial()];

    /// <summary>Extensions by OID, in this order.</summary>
    public IReadOnlyList<TestExtension> Extensions { get; init; } = [];

    public AsymmetricAlgorithm Key => KeyOf(KeyName);

    public byte[] SubjectName => Subject ?? TestNames.Of(Name);

    public byte[] KeyIdentifier => IdentifierOf(KeyName);

    public X509Certificate2 Certificate => field ??= X509CertificateLoader.LoadCertificate(Encode());

    public static byte[] IdentifierOf(string keyName) => SHA256.HashData(KeyOf(keyName).ExportSubjectPublicKeyInfo())[..20];

    public static AsymmetricAlgorithm KeyOf(string name) => Keys.GetOrAdd(name, n => new Lazy<AsymmetricAlgorithm>(() => n switch
    {
        "short" => RSA.Create(1024),
        "ec" or "curve" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        _ => RSA.Create(2048),
    })).Value;

    /// <summary>SEQUENCE { signed part, algorithm, signature }: a certificate or a revocation list.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> signed, string keyName, string algorithm)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signed);
            WriteAlgorithm(writer, keyName, algorithm);
            writer.WriteBitString(Signature(signed, keyName, algorithm));
        }

        return writer.Encode();
    }

    public static void WriteAlgorithm(AsnWriter writer, string keyName, string algorithm)
    {
        using (writer.PushSequence())
        {
            bool isCurve = KeyOf(keyName) is ECDsa;
            writer.WriteObjectIdentifier(isCurve ? "1.2.840.10045.4.3.2" : algorithm);
            if (!isCurve)
            {
                writer.WriteNull();
            }
        }
    }

    public static byte[] Signature(ReadOnlySpan<byte> signed, string keyName, string algorithm) => KeyOf(keyName) switch
    {
        RSA rsa => rsa.SignData(signed, HashOf(algorithm), RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => ecdsa.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        _ => throw new NotSupportedException(),
    };

    public static HashAlgorithmName HashOf(string algorithm) => algorithm switch
    {
        Md5Rsa => HashAlgorithmName.MD5,
        Sha1Rsa => HashAlgorithmName.SHA1,
        "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    private byte[] Encode()
    {
        string signer = SignedBy ?? Issuer?.KeyName ?? KeyName;
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (Version > 1)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteInteger(Version - 1);
                }
            }

            writer.WriteInteger(SerialNumber);
            WriteAlgorithm(writer, signer, InnerAlgorithm ?? Algorithm);
            writer.WriteEncodedValue(IssuerName ?? Issuer?.SubjectName ?? SubjectName);
            using (writer.PushSequence())
            {
                WriteTime(writer, From);
                WriteTime(writer, Until);
            }

            writer.WriteEncodedValue(SubjectName);
            writer.WriteEncodedValue(PublicKey());
            if (Extensions.Count > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
                using (writer.PushSequence())
                {
                    foreach (TestExtension extension in Extensions)
                    {
                        extension.Write(writer);
                    }
                }
            }
        }

        return Sign(writer.Encode(), signer, Algorithm);
    }

    private byte[] PublicKey()
    {
        if (KeyName != "curve")
        {
            return Key.ExportSubjectPublicKeyInfo();
        }

        // P-256 with its parameters spelled out instead of named.
        using ECDsa key = ECDsa.Create(((ECDsa)Key).ExportExplicitParameters(includePrivateParameters: false));
        return key.ExportSubjectPublicKeyInfo();
    }

    private static byte[] NextSerial()
    {
        int number = Interlocked.Increment(ref _serial);
        return [(byte)(number >> 16 & 0xFF), (byte)(number >> 8 & 0xFF), (byte)(number & 0xFF)];
    }

    public static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year < 2050)
        {
            writer.WriteUtcTime(time);
        }
        else
        {
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }
    }
}
