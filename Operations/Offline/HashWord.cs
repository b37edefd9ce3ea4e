// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Offline;

/// <summary>Hashes as openssl calls them.</summary>
internal static class HashWord
{
    private static readonly HashAlgorithmName[] _all =
    [
        HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512, ContentDigest.Shake128, ContentDigest.Shake256,
    ];

#pragma warning disable CA1308 // openssl's words are in small letters.
    public static string Of(HashAlgorithmName hash) => (hash.Name ?? string.Empty).ToLowerInvariant();
#pragma warning restore CA1308

    public static HashAlgorithmName? Find(string word) => _all.Where(h => Of(h) == word).Select(h => (HashAlgorithmName?)h).FirstOrDefault();
}
