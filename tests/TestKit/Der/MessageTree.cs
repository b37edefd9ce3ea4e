// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit.Der;

/// <summary>A SignedData message with names for its parts (RFC 5652, 5.1).</summary>
/// <param name="message">Its bytes: a ContentInfo in DER.</param>
public sealed class MessageTree(byte[] message)
{
    /// <summary>The whole.</summary>
    public DerNode ContentInfo { get; } = DerNode.Parse(message);

    /// <summary>The SignedData.</summary>
    public DerNode SignedData => ContentInfo[1][0];

    /// <summary>Its version.</summary>
    public DerNode Version => SignedData[0];

    /// <summary>Its digestAlgorithms.</summary>
    public DerNode DigestAlgorithms => SignedData[1];

    /// <summary>Its encapContentInfo.</summary>
    public DerNode EncapsulatedContent => SignedData[2];

    /// <summary>Its certificates, where there are some.</summary>
    public DerNode Certificates => SignedData[3];

    /// <summary>Its signerInfos.</summary>
    public DerNode SignerInfos => SignedData.Children![^1];

    /// <summary>The signer at that place.</summary>
    public SignerTree Signer(int index) => new(SignerInfos[index]);

    /// <summary>The bytes.</summary>
    public byte[] Encode() => ContentInfo.Encode();
}
