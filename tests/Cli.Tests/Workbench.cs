// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>A folder with TEST keys, a description of each kind that matters here, and the words to build it.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public Workbench(byte[]? payload = null, string keyType = "p256", bool realTime = false)
    {
        Host = realTime ? new CommandHost { Time = TimeProvider.System } : new CommandHost();
        CommandResult keys = Host.Run("keys", "test", this["keys"], "--type", keyType, "-q");
        Assert.Equal(0, keys.ExitCode);
        _folder.Write("payload.bin", payload ?? [1, 2, 3, 4, 5, 6, 7, 8]);
        _folder.Write("fmp.capsule.json", """
            { "kind": "fmp", "targets": ["edk2"],
              "payloads": [ { "content": "payload.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2, "lowestSupportedVersion": 1 } ] }
            """);
    }

    public CommandHost Host { get; }

    public string Root => _folder.Root;

    public string Description => this["fmp.capsule.json"];

    public string[] KeyWords => ["--key", this["keys/signer.key.pem"], "--cert", this["keys/signer.pem"], "--chain", this["keys/intermediate.pem"], "--allow-test-key"];

    public string[] TrustWords => ["--trust", this["keys/root.pem"], "--allow-test-key"];

    public string this[string name] => _folder[name];

    public string[] BuildWords(string output) => ["build", Description, "-o", output, .. KeyWords];

    public string Build(string name = "out.cap")
    {
        CommandResult built = Host.Run(BuildWords(this[name]));
        Assert.True(built.ExitCode == 0, built.Error);
        return this[name];
    }

    public string Write(string name, ReadOnlySpan<byte> bytes) => _folder.Write(name, bytes);

    public string Write(string name, string text) => _folder.Write(name, text);

    public void Dispose() => _folder.Dispose();
}
