// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;
using UefiCapsule.Signing.TestKeys;
using BcCertificate = Org.BouncyCastle.X509.X509Certificate;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>The unchanged messages: RSA and ECDSA, with and without signed attributes, made by ours, openssl, BouncyCastle and SignedCms.</summary>
internal sealed class BaseMessages : IDisposable
{
    private readonly TestChain _rsa = new();
    private readonly TestChain _p256 = new(TestKeyType.P256);
    private readonly TestChain _p384 = new(TestKeyType.P384);

    public BaseMessages()
    {
        string rsaChain = _rsa.IntermediateFile;
        All =
        [
            Of("ours RSA", _rsa, SigningHelp.Sign(_rsa, HashAlgorithmName.SHA256)),
            Of("ours P-256", _p256, SigningHelp.Sign(_p256, HashAlgorithmName.SHA256)),
            Of("openssl smime RSA attrs", _rsa, OpenSslIdentityTests.Smime(_rsa, "SHA256", "-certfile", rsaChain)),
            Of("openssl cms P-384 attrs", _p384, OpenSslIdentityTests.Cms(_p384, "SHA384", "-certfile", _p384.IntermediateFile)),
            Of("openssl cms RSA keyid", _rsa, OpenSslIdentityTests.Cms(_rsa, "SHA512", "-noattr", "-keyid", "-certfile", rsaChain)),
            Of("BouncyCastle RSA attrs", _rsa, BouncyCastle(_rsa, "SHA256WITHRSA", attributes: true)),
            Of("BouncyCastle P-256", _p256, BouncyCastle(_p256, "SHA256WITHECDSA", attributes: false)),
            Of("SignedCms RSA attrs keyid", _rsa, Platform(_rsa)),
            TwoSigners("openssl two signers", "-noattr"),
            TwoSigners("openssl two signers attrs"),
        ];
    }

    public IReadOnlyList<BaseMessage> All { get; }

    /// <summary>The roots of all messages.</summary>
    public IReadOnlyList<X509Certificate2> Roots => [_rsa.Root.Certificate, _p256.Root.Certificate, _p384.Root.Certificate];

    public byte[] Content => _rsa.Content;

    public void Dispose()
    {
        _rsa.Dispose();
        _p256.Dispose();
        _p384.Dispose();
    }

    private static BaseMessage Of(string name, TestChain chain, byte[] message) => new(name, message, chain.Content, [chain.Signer], chain.Intermediate);

    /// <summary>Two signers of different kinds, each with its own chain; openssl puts the shorter, ECDSA, first.</summary>
    private BaseMessage TwoSigners(string name, params string[] options)
    {
        string chains = _rsa.Folder.Write("chains.pem", _rsa.Intermediate.CertificatePem + _p256.Intermediate.CertificatePem);
        byte[] message = OpenSslIdentityTests.Cms(
            _rsa, "SHA256", ["-signer", _p256.SignerFile, "-inkey", _p256.KeyFile, "-certfile", chains, .. options]);
        return new BaseMessage(name, message, _rsa.Content, [_rsa.Signer, _p256.Signer], _rsa.Intermediate);
    }

    private static byte[] BouncyCastle(TestChain chain, string algorithm, bool attributes)
    {
        CmsSignedDataGenerator generator = new();
        Asn1SignatureFactory factory = new(algorithm, PrivateKeyFactory.CreateKey(chain.Signer.Key.ExportPkcs8PrivateKey()));
        generator.AddSignerInfoGenerator(
            new SignerInfoGeneratorBuilder().SetDirectSignature(!attributes).Build(factory, new BcCertificate(chain.Signer.Certificate.RawData)));
        generator.AddCertificate(new BcCertificate(chain.Signer.Certificate.RawData));
        generator.AddCertificate(new BcCertificate(chain.Intermediate.Certificate.RawData));
        return generator.Generate(new CmsProcessableByteArray(chain.Content), encapsulate: false).GetEncoded("DER");
    }

    private static byte[] Platform(TestChain chain)
    {
        SignedCms message = new(new ContentInfo(chain.Content), detached: true);
        CmsSigner signer = new(SubjectIdentifierType.SubjectKeyIdentifier, chain.Signer.Certificate, chain.Signer.Key)
        {
            IncludeOption = X509IncludeOption.EndCertOnly,
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.2"),
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc)));
        message.ComputeSignature(signer);
        message.AddCertificate(chain.Intermediate.Certificate);
        return message.Encode();
    }
}
