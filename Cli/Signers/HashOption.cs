// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Cli.Signers;

/// <summary>The word behind --hash.</summary>
internal static class HashOption
{
    public static HashAlgorithmName Of(string word) => word switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => throw new UsageException($"there is no hash \"{word}\" to sign with", "hashes: sha256, sha384, sha512"),
    };
}
