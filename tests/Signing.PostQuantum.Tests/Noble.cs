// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using System.Text.Json.Nodes;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.PostQuantum.Tests;

/// <summary>@noble/post-quantum, an implementation in JavaScript (tests/NodePeers; eng/node-peers installs it).</summary>
internal static class Noble
{
    public static bool Verifies(PostQuantumAlgorithm algorithm, byte[] publicKey, byte[] message, byte[] signature) =>
        Ask(Verification(algorithm, publicKey, message, signature))[0]!.GetValue<bool>();

    public static JsonObject Verification(PostQuantumAlgorithm algorithm, byte[] publicKey, byte[] message, byte[] signature) => new()
    {
        ["do"] = "verify",
        ["algorithm"] = algorithm.Name,
        ["publicKey"] = Convert.ToHexString(publicKey),
        ["message"] = Convert.ToHexString(message),
        ["signature"] = Convert.ToHexString(signature),
    };

    /// <summary>A signature in the deterministic variant.</summary>
    public static byte[] Sign(PostQuantumAlgorithm algorithm, byte[] secretKey, byte[] message)
    {
        JsonObject question = new()
        {
            ["do"] = "sign",
            ["algorithm"] = algorithm.Name,
            ["secretKey"] = Convert.ToHexString(secretKey),
            ["message"] = Convert.ToHexString(message),
        };
        return Convert.FromHexString(Ask(question)[0]!.GetValue<string>());
    }

    public static (byte[] PublicKey, byte[] SecretKey) KeyOf(PostQuantumAlgorithm algorithm, byte[] seed)
    {
        JsonObject question = new() { ["do"] = "keygen", ["algorithm"] = algorithm.Name, ["seed"] = Convert.ToHexString(seed) };
        JsonNode answer = Ask(question)[0]!;
        return (Convert.FromHexString(answer["publicKey"]!.GetValue<string>()), Convert.FromHexString(answer["secretKey"]!.GetValue<string>()));
    }

    public static JsonArray Ask(params JsonObject[] questions)
    {
        using TemporaryDirectory folder = new();
        string file = folder.Write("questions.json", new JsonArray([.. questions]).ToJsonString());
        ProcessResult result = ProcessRunner.RunOk("node", RepositoryRoot.PathOf("tests/NodePeers/post-quantum.mjs"), file);
        return JsonSerializer.Deserialize<JsonArray>(result.OutputText)!;
    }
}
