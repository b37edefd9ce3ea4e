// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Ledger;

/// <summary>A folder with a ledger, TEST keys, and capsules to release.</summary>
internal sealed class LedgerBench : IDisposable
{
    public LedgerBench(bool begin = true)
    {
        Assert.Empty(TestKeysOperation.Run(new TestKeysRequest(Folder["keys"], TestKeyType.P256, 365), Context).Diagnostics);
        if (begin)
        {
            Assert.Empty(LedgerInitOperation.Run(Ledger).Diagnostics);
        }
    }

    public TemporaryDirectory Folder { get; } = new();

    public OperationContext Context { get; } = new(new FixedTimeProvider(2027, 1, 1));

    public string Ledger => Folder["releases.ledger"];

    public string LedgerText => File.ReadAllText(Ledger);

    public string Output => Folder["out.cap"];

    public ISignerSource Key => KeyIn("keys");

    public static string Payload(uint version, uint lowest = 0, int index = 1, string content = "a", ulong instance = 0) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "content": "{{content}}", "imageType": "{{LedgerWriter.ImageType}}", "imageIndex": {{index}}, "hardwareInstance": {{instance}}, "version": {{version}}, "lowestSupportedVersion": {{lowest}} }""");

    public FileSignerOptions KeyIn(string folder) => new() { KeyFile = Folder[folder + "/signer.key.pem"], CertificateFile = Folder[folder + "/signer.pem"] };

    /// <summary>A request to release payloads, whose contents are files named by a letter and filled with it.</summary>
    public BuildRequest Fmp(params string[] payloads) => Described($$"""{ "kind": "fmp", "payloads": [ {{string.Join(", ", payloads)}} ] }""");

    public BuildRequest Described(string description)
    {
        foreach (string letter in new[] { "a", "b" })
        {
            Folder.Write(letter, letter + letter + letter);
        }

        string file = Folder.Write($"{Guid.NewGuid():N}.capsule.json", description);
        return new BuildRequest(file, Output, [Key], Unsigned: false, [], []) { AllowTestKeys = true, Ledger = new LedgerUse(Ledger, "acme-x1") };
    }

    public BuildResult Build(BuildRequest request, IProgress<OperationProgress>? progress = null) =>
        BuildOperation.RunAsync(request, Context with { Progress = progress }).GetAwaiter().GetResult();

    public LedgerCheckResult Check(params string[] capsules) => LedgerCheckOperation.Run(new LedgerCheckRequest(Ledger, capsules), Context);

    public void Dispose() => Folder.Dispose();
}
