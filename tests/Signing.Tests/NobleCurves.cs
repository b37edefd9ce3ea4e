// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text.Json;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>@noble/curves, an implementation in JavaScript (tests/NodePeers; eng/node-peers installs it).</summary>
internal static class NobleCurves
{
    private static readonly JsonSerializerOptions _names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Signatures, each r and s side by side in hexadecimal.</summary>
    public static IReadOnlyList<string> Sign(IReadOnlyList<Question> questions)
    {
        using TemporaryDirectory folder = new();
        string file = folder.Write("questions.json", JsonSerializer.Serialize(questions, _names));
        ProcessResult result = ProcessRunner.RunOk("node", RepositoryRoot.PathOf("tests", "NodePeers", "ecdsa.mjs"), file);
        return [.. JsonSerializer.Deserialize<string[]>(result.OutputText)!.Select(s => s.ToUpperInvariant())];
    }

    internal sealed record Question(string Curve, string Hash, string SecretKey, string Digest)
    {
        public static Question About(ECDsa key, HashAlgorithmName hash, byte[] digest) => new(
            $"P-{key.KeySize}",
            hash.Name!,
            Convert.ToHexString(key.ExportParameters(includePrivateParameters: true).D!),
            Convert.ToHexString(digest));
    }
}
