// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Operations.Verify;
using UefiCapsule.RuntimeFakes;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Runtime;

/// <summary>A machine, TEST keys, and driver updates that are signed with them.</summary>
internal sealed class RuntimeBench : IDisposable
{
    public RuntimeBench()
    {
        MakeKeys("keys");
        Folder.Write("driver.bin", "a driver");
    }

    public TemporaryDirectory Folder { get; } = new();

    public FakeMachine Machine { get; } = new();

    public FakeUpdateDevice Device => Machine.Update;

    public CancellationTokenSource Stop { get; } = new();

    public OperationContext Context => new(new FixedTimeProvider(2027, 1, 1), Cancellation: Stop.Token);

    public void MakeKeys(string folder) =>
        Assert.Empty(TestKeysOperation.Run(new TestKeysRequest(Folder[folder], TestKeyType.P256, 365), Context).Diagnostics);

    /// <summary>Builds a driver update; the machine runs version 1 of both.</summary>
    public string Capsule(uint runtimeVersion = 2, uint securityVersion = 2) => Build(string.Create(CultureInfo.InvariantCulture, $$"""
        { "kind": "mm-driver-update", "targets": ["linux-pfru"], "payloads": [ { "content": "driver.bin", "runtime": {
          "payloadSignature": "TEST", "headerVersion": 1, "supportedFirmwareVersion": 1, "runtimeVersion": {{runtimeVersion}},
          "svn": {{securityVersion}}, "platformId": "63462139-a8b1-4eaa-9024-f2bb53ea4723" } } ] }
        """));

    /// <summary>Builds an update that is none at run time.</summary>
    public string FmpCapsule() => Build("""
        { "kind": "fmp", "payloads": [ { "content": "driver.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2, "lowestSupportedVersion": 1 } ] }
        """);

    public VerifyRequest Trusting(string file, string? anchor = "keys/signer.pem") => new(file, anchor is null ? [] : [Folder[anchor]], []) { AllowTestKeys = true };

    /// <summary>All steps with that file.</summary>
    public UpdateRequest Update(string file, string? anchor = "keys/signer.pem") =>
        new([UpdateStep.Load, UpdateStep.Stage, UpdateStep.Activate]) { Capsule = Trusting(file, anchor) };

    public UpdateResult Run(UpdateRequest request) => UpdateOperation.Run(request, Machine, Context);

    public void Dispose()
    {
        Folder.Dispose();
        Stop.Dispose();
    }

    private string Build(string description)
    {
        FileSignerOptions key = new() { KeyFile = Folder["keys/signer.key.pem"], CertificateFile = Folder["keys/signer.pem"] };
        BuildRequest request = new(Folder.Write("update.capsule.json", description), Folder["update.cap"], [key], Unsigned: false, [], []) { AllowTestKeys = true };
        BuildResult result = BuildOperation.RunAsync(request, Context).GetAwaiter().GetResult();
        Assert.True(result.OutputFile is not null, string.Join('\n', result.Diagnostics));
        return result.OutputFile;
    }
}
