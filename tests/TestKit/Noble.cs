// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using System.Text.Json.Nodes;

namespace UefiCapsule.TestKit;

/// <summary>@noble/post-quantum, an implementation in JavaScript (tests/NodePeers; eng/node-peers installs it).</summary>
public static class Noble
{
    /// <summary>Whether a signature holds.</summary>
    public static bool Verifies(string algorithm, byte[] publicKey, byte[] message, byte[] signature) =>
        Ask(Verification(algorithm, publicKey, message, signature))[0]!.GetValue<bool>();

    /// <summary>The question whether a signature holds.</summary>
    public static JsonObject Verification(string algorithm, byte[] publicKey, byte[] message, byte[] signature) => new()
    {
        ["do"] = "verify",
        ["algorithm"] = algorithm,
        ["publicKey"] = Convert.ToHexString(publicKey),
        ["message"] = Convert.ToHexString(message),
        ["signature"] = Convert.ToHexString(signature),
    };

    /// <summary>A signature in the deterministic variant.</summary>
    public static byte[] Sign(string algorithm, byte[] secretKey, byte[] message)
    {
        JsonObject question = new()
        {
            ["do"] = "sign",
            ["algorithm"] = algorithm,
            ["secretKey"] = Convert.ToHexString(secretKey),
            ["message"] = Convert.ToHexString(message),
        };
        return Convert.FromHexString(Ask(question)[0]!.GetValue<string>());
    }

    /// <summary>The key pair of a seed.</summary>
    public static (byte[] PublicKey, byte[] SecretKey) KeyOf(string algorithm, byte[] seed)
    {
        JsonObject question = new() { ["do"] = "keygen", ["algorithm"] = algorithm, ["seed"] = Convert.ToHexString(seed) };
        JsonNode answer = Ask(question)[0]!;
        return (Convert.FromHexString(answer["publicKey"]!.GetValue<string>()), Convert.FromHexString(answer["secretKey"]!.GetValue<string>()));
    }

    /// <summary>The answers to questions, one for each.</summary>
    public static JsonArray Ask(params JsonObject[] questions)
    {
        using TemporaryDirectory folder = new();
        string file = folder.Write("questions.json", new JsonArray([.. questions]).ToJsonString());
        ProcessResult result = ProcessRunner.RunOk("node", RepositoryRoot.PathOf("tests/NodePeers/post-quantum.mjs"), file);
        return JsonSerializer.Deserialize<JsonArray>(result.OutputText)!;
    }
}
