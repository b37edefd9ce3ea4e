// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Offline;

/// <summary>The digests of what is signed, each made once.</summary>
internal sealed class PayloadDigests(IReadOnlyList<ByteSource> contents, OperationContext context)
{
    private readonly Dictionary<(int Payload, HashAlgorithmName Hash), byte[]> _digests = [];
    private readonly Dictionary<int, byte[]> _contents = [];

    public byte[] Of(int payload, HashAlgorithmName hash)
    {
        if (!_digests.TryGetValue((payload, hash), out byte[]? digest))
        {
            _digests[(payload, hash)] = digest = contents[payload].Hash(hash, "hashing", context);
        }

        return digest;
    }

    /// <summary>The SHA-256 of a payload's content alone, as people know it from the file they made it of.</summary>
    public byte[] OfContent(int payload, ByteSource content)
    {
        if (!_contents.TryGetValue(payload, out byte[]? digest))
        {
            _contents[payload] = digest = content.Hash(HashAlgorithmName.SHA256, "hashing", context);
        }

        return digest;
    }
}
