// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Microsoft.Build.Framework;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.MSBuild;

/// <summary>Makes a TEST root, intermediate and signer, as <c>capsule keys test</c> does. Keys that are there are left alone.</summary>
public sealed class MakeCapsuleTestKeys : CapsuleTask
{
    private const int UsualDays = 365;
    private static readonly (string Word, TestKeyType Type)[] _types =
        [("rsa2048", TestKeyType.Rsa2048), ("rsa3072", TestKeyType.Rsa3072), ("rsa4096", TestKeyType.Rsa4096), ("p256", TestKeyType.P256), ("p384", TestKeyType.P384)];

    /// <summary>The folder to make them in.</summary>
    [Required]
    public string Folder { get; set; } = string.Empty;

    /// <summary>The kind of keys: rsa2048, rsa3072, rsa4096, p256 or p384.</summary>
    public string KeyType { get; set; } = "rsa2048";

    /// <summary>How many days they are valid.</summary>
    public int Days { get; set; } = UsualDays;

    private protected override void Run()
    {
        (string Word, TestKeyType Type) type = _types.FirstOrDefault(t => t.Word == KeyType);
        if (type.Word is null || Days < 1)
        {
            Log.LogError("KeyType is one of {0}, and Days at least 1", string.Join(", ", _types.Select(t => t.Word)));
            return;
        }

        string folder = Native(Folder);
        if (File.Exists(Path.Combine(folder, "signer.key.pem")))
        {
            return;
        }

        TestKeysResult result = TestKeysOperation.Run(new TestKeysRequest(folder, type.Type, Days), Context);
        Show(result.Diagnostics, folder);
        if (!result.Diagnostics.Any(d => d.Severity == Severity.Error))
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"TEST keys made in {folder}: anybody could make these, never ship what they sign");
        }
    }
}
