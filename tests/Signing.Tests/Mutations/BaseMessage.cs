// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit.Der;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>A message that everybody takes, and the keys to sign its changed forms again.</summary>
internal sealed record BaseMessage(string Name, byte[] Bytes, byte[] Content, IReadOnlyList<TestKey> Keys, TestKey Intermediate)
{
    public MessageTree Tree() => new(Bytes);

    public int SignerCount => Tree().SignerInfos.Children!.Count;

    public bool HasSignedAttributes => Tree().Signer(0).SignedAttributes is not null;

    /// <summary>The key of a signer, found by the serial number or key identifier that names it.</summary>
    public TestKey KeyOf(SignerTree signer) => Keys.Single(k => Contains(signer.Identifier, k.Certificate.SerialNumberBytes.Span)
        || Contains(signer.Identifier, Convert.FromHexString(KeyIdentifier(k))));

    public bool IsRsa(int signer) => KeyOf(Tree().Signer(signer)).Key is RSA;

    /// <summary>The hash that a signer of the unchanged message names.</summary>
    public HashAlgorithmName HashOf(int signer) => Tree().Signer(signer).DigestAlgorithm[0].Content[^1] switch
    {
        1 => HashAlgorithmName.SHA256,
        2 => HashAlgorithmName.SHA384,
        3 => HashAlgorithmName.SHA512,
        byte other => throw new InvalidOperationException($"Unknown digest {other}."),
    };

    /// <summary>Signs a signer's attributes, or the content, again.</summary>
    public void Sign(MessageTree tree, int index = 0, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null) =>
        tree.Signer(index).Signature.Content = SignatureOver(
            index,
            tree.Signer(index).SignedBytes ?? Content,
            hash ?? HashOf(index),
            padding ?? RSASignaturePadding.Pkcs1);

    public byte[] SignatureOver(int index, byte[] data, HashAlgorithmName hash, RSASignaturePadding padding) =>
        KeyOf(Tree().Signer(index)).Key switch
        {
            RSA rsa => rsa.SignData(data, hash, padding),
            ECDsa ecdsa => ecdsa.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence),
            _ => throw new InvalidOperationException(),
        };

    private static string KeyIdentifier(TestKey key) =>
        key.Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifier!;

    private static bool Contains(DerNode node, ReadOnlySpan<byte> bytes) => node.Encode().AsSpan().IndexOf(bytes) >= 0;
}
