// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.PostQuantum;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit.Der;

namespace UefiCapsule.Validators.Tests;

/// <summary>TEST keys, made once for a run, and messages over some bytes: right ones and every kind of wrong one.</summary>
internal static class TestSigner
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<TestKey> LazyRoot = new(() => TestKeyMaker.Root("root", TestKeyType.Rsa2048, From, Until));
    private static readonly Lazy<TestKey> LazySigner = new(() => NewSigner("signer", TestKeyType.Rsa2048, From, Until));
    private static readonly Lazy<TestKey> LazySecond = new(() => NewSigner("second signer", TestKeyType.Rsa2048, From, Until));
    private static readonly Lazy<TestKey> LazyExpired = new(() => NewSigner("expired signer", TestKeyType.Rsa2048, From, From.AddDays(1)));
    private static readonly Lazy<TestKey> LazyEcdsa = new(() => NewSigner("ECDSA signer", TestKeyType.P256, From, Until));
    private static readonly Lazy<TestKey> LazyOther = new(() => TestKeyMaker.Root("other root", TestKeyType.Rsa2048, From, Until));

    private static readonly Lazy<TestKey> LazyQuantum = new(() =>
        TestKeyMaker.Root("ML-DSA signer", PostQuantumTestKeys.NewKey(PostQuantumAlgorithm.Of(KeyKind.MlDsa44)!), From, Until));

    public static TestKey Root => LazyRoot.Value;

    public static X509Certificate2 Certificate => LazySigner.Value.Certificate;

    public static X509Certificate2 OtherRoot => LazyOther.Value.Certificate;

    public static TrustAnchors Anchors => TrustAnchors.From([Root.Certificate]);

    public static TrustAnchors OtherAnchors => TrustAnchors.From([LazyOther.Value.Certificate]);

    public static TrustAnchors SecondAnchors => TrustAnchors.From([LazySecond.Value.Certificate]);

    public static TrustAnchors QuantumAnchors => TrustAnchors.From([LazyQuantum.Value.Certificate]);

    public static TrustAnchors HybridAnchors => TrustAnchors.From([Root.Certificate, LazyQuantum.Value.Certificate]);

    public static ValidationOptions ExpectBoth(ValidationOptions options) => options with
    {
        Require = SignerRequirement.All,
        ExpectedSigners = [new("root", Anchors), new("second", SecondAnchors)],
    };

    /// <summary>The form this project writes.</summary>
    public static byte[] Sign(byte[] content) => Encode(LazySigner.Value, content, HashAlgorithmName.SHA256);

    public static byte[] SignSha384(byte[] content) => Encode(LazySigner.Value, content, HashAlgorithmName.SHA384);

    public static byte[] SignEcdsa(byte[] content) => Encode(LazyEcdsa.Value, content, HashAlgorithmName.SHA256);

    public static byte[] SignExpired(byte[] content) => Encode(LazyExpired.Value, content, HashAlgorithmName.SHA256);

    public static byte[] SignOtherContent(byte[] content) => Sign([.. content, 1]);

    public static byte[] SignWithTrailingByte(byte[] content) => [.. Sign(content), 0];

    public static byte[] SignWithAttributes(byte[] content) => Cms(content, detached: true, Signer(s => s.SignedAttributes.Add(SigningTime(2026))));

    public static byte[] SignWithTimeOutsideValidity(byte[] content) =>
        Cms(content, detached: true, Signer(s => s.SignedAttributes.Add(SigningTime(2020))));

    public static byte[] SignOtherContentWithAttributes(byte[] content) => SignWithAttributes([.. content, 1]);

    public static byte[] SignAttached(byte[] content) => Cms(content, detached: false, Signer());

    public static byte[] SignSha1(byte[] content) => Cms(content, detached: true, Signer(s => s.DigestAlgorithm = new Oid("1.3.14.3.2.26")));

    public static byte[] SignPss(byte[] content) => Cms(content, detached: true, Signer(s => s.SignaturePadding = RSASignaturePadding.Pss));

    public static byte[] SignWithoutCertificate(byte[] content) =>
        Cms(content, detached: true, Signer(s => s.IncludeOption = X509IncludeOption.None));

    public static byte[] SignTwice(byte[] content) => Cms(content, detached: true, Signer(), Signer(LazySecond.Value));

    /// <summary>Two signers, of which the second signed something else.</summary>
    public static byte[] SignTwiceOnceWrong(byte[] content)
    {
        byte[] message = SignTwice(content);
        SignedCms cms = new(new ContentInfo(content), detached: true);
        cms.Decode(message);
        byte[] signature = cms.SignerInfos[1].GetSignature();
        int at = message.AsSpan().IndexOf(signature);
        message[at + 20] ^= 1;
        return message;
    }

    /// <summary>A message that was changed after it was signed, where the signature does not cover it.</summary>
    public static byte[] SignAndChange(byte[] content, Action<MessageTree> change)
    {
        MessageTree tree = new(Sign(content));
        change(tree);
        return tree.Encode();
    }

    public static byte[] SignWithRevocationLists(byte[] content) =>
        SignAndChange(content, t => t.SignedData.Children!.Insert(4, DerNode.Constructed(0xA1)));

    public static byte[] SignWithDigestNotAnnounced(byte[] content) => SignAndChange(content, t => t.DigestAlgorithms.Children!.Clear());

    public static byte[] SignWithParameters(byte[] content) =>
        SignAndChange(content, t => t.Signer(0).DigestAlgorithm[1].Become(DerNode.Octets(1)));

    /// <summary>Rightly signed, with an attribute that names SHA-1 and RSA in place of SHA-256 and RSA.</summary>
    public static byte[] SignWithOtherAlgorithmsProtected(byte[] content)
    {
        DerNode value = DerNode.Sequence(
            DerNode.Sequence(DerNode.Oid("1.3.14.3.2.26")),
            DerNode.Constructed(0xA1, DerNode.Oid("1.2.840.113549.1.1.1"), DerNode.Null()));
        return Cms(content, detached: true, Signer(s => s.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.52", value.Encode()))));
    }

    /// <summary>Certificates, and nobody signed.</summary>
    public static byte[] CertificatesOnly(byte[] content)
    {
        SignedCms cms = new(new ContentInfo(content), detached: true);
        cms.ComputeSignature(Signer());
        cms.RemoveSignature(0);
        return cms.Encode();
    }

    /// <summary>The RSA signer and one with ML-DSA-44, whose certificate is its own issuer.</summary>
    public static byte[] SignHybrid(byte[] content) => DetachedSignedData.Encode([Rsa(content), Quantum(content)]);

    public static byte[] SignQuantum(byte[] content) => DetachedSignedData.Encode([Quantum(content)]);

    /// <summary>The RSA signer below its root, and another that is its own issuer.</summary>
    public static byte[] SignBelowTwoRoots(byte[] content) => DetachedSignedData.Encode([Rsa(content), Rsa(content, LazyOther.Value)]);

    public static byte[] SignRsaAndEcdsa(byte[] content)
    {
        byte[] signature = ((ECDsa)LazyEcdsa.Value.Key).SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        CmsSignature ecdsa = new(new SignatureAlgorithm(KeyKind.Ecdsa, HashAlgorithmName.SHA256), signature, [LazyEcdsa.Value.Certificate]);
        return DetachedSignedData.Encode([Rsa(content), ecdsa]);
    }

    /// <summary>A hybrid message whose post-quantum signature is not one.</summary>
    public static byte[] SignHybridWrong(byte[] content)
    {
        CmsSignature quantum = Quantum(content);
        byte[] wrong = quantum.Signature.ToArray();
        wrong[50] ^= 1;
        return DetachedSignedData.Encode([Rsa(content), quantum with { Signature = wrong }]);
    }

    private static CmsSignature Rsa(byte[] content, TestKey? key = null)
    {
        key ??= LazySigner.Value;
        byte[] signature = ((RSA)key.Key).SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(new SignatureAlgorithm(KeyKind.Rsa, HashAlgorithmName.SHA256), signature, [key.Certificate]);
    }

    private static CmsSignature Quantum(byte[] content)
    {
        using IPrivateKey key = new PostQuantumKeyReader().Read("key", LazyQuantum.Value.Key.ExportPkcs8PrivateKey());
        SignatureAlgorithm algorithm = key.AlgorithmWith(null);
        byte[] digest = ContentDigest.Of(algorithm.Hash, content);
        return new(algorithm, key.SignDigest(digest, algorithm), [LazyQuantum.Value.Certificate]) { Digest = digest };
    }

    private static byte[] Encode(TestKey key, byte[] content, HashAlgorithmName hash)
    {
        byte[] signature = key.Key switch
        {
            RSA rsa => rsa.SignData(content, hash, RSASignaturePadding.Pkcs1),
            ECDsa ecdsa => ecdsa.SignData(content, hash, DSASignatureFormat.Rfc3279DerSequence),
            _ => throw new NotSupportedException(),
        };
        SignatureAlgorithm algorithm = new(key.Key is RSA ? KeyKind.Rsa : KeyKind.Ecdsa, hash);
        return DetachedSignedData.Encode(algorithm, signature, key.Certificate, [key.Certificate, Root.Certificate]);
    }

    private static byte[] Cms(byte[] content, bool detached, params CmsSigner[] signers)
    {
        SignedCms cms = new(new ContentInfo(content), detached);
        foreach (CmsSigner signer in signers)
        {
            cms.ComputeSignature(signer);
        }

        return cms.Encode();
    }

    private static CmsSigner Signer(Action<CmsSigner> change)
    {
        CmsSigner signer = Signer();
        change(signer);
        return signer;
    }

    private static CmsSigner Signer(TestKey? key = null)
    {
        key ??= LazySigner.Value;
        return new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate.CopyWithPrivateKey((RSA)key.Key))
        {
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
    }

    private static Pkcs9SigningTime SigningTime(int year) => new(new DateTime(year, 6, 1, 0, 0, 0, DateTimeKind.Utc));

    private static TestKey NewSigner(string name, TestKeyType type, DateTimeOffset from, DateTimeOffset until) =>
        TestKeyMaker.Signer(name, type, from, until, Root);
}
