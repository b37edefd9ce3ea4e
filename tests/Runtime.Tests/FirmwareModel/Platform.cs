// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.Runtime.Telemetry;
using UefiCapsule.Signing;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;

namespace UefiCapsule.Runtime.Tests.FirmwareModel;

/// <summary>A platform for the tests: TEST keys, capsules for it, its firmware and the two devices in front of it.</summary>
internal sealed class Platform
{
    public const uint DriverSignature = 0x4455_5054;
    public const int BufferLength = 64 * 1024;

    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<TestKey> LazyRoot = new(() => TestKeyMaker.Root("root", TestKeyType.P256, From, Until));
    private static readonly Lazy<TestKey> LazySigner = new(() => TestKeyMaker.Signer("signer", TestKeyType.P256, From, Until, Root));

    public Platform(Func<FirmwareSettings, FirmwareSettings>? change = null, FirmwareState? state = null, bool comparesSvn = true, int ringLength = 64 * 1024)
    {
        Ring = new FirmwareMemory(0x0E20_0000, new byte[ringLength]);
        Firmware = new PfruFirmware(change is null ? Settings : change(Settings), Buffer, Ring, state);
        Update = new ModelUpdateDevice(Firmware, comparesSvn);
        Telemetry = new ModelTelemetryDevice(Firmware, Ring);
    }

    public static TestKey Root => LazyRoot.Value;

    public static TestKey Signer => LazySigner.Value;

    public static ValidationOptions Trust => new() { Anchors = TrustAnchors.From([Root.Certificate]), AllowTestKeys = true, Time = new FixedTimeProvider(2026, 6, 1) };

    public static PfruUpdateCapability Capability { get; } = new(
        PfruDsmStatus.Succeed, 0, KnownGuids.PfruCodeInjection, 1, 4, KnownGuids.PfruDriverUpdate, 4, 2, PlatformIdOfFixtures, Guid.Empty, 0);

    public static FirmwareSettings Settings => new(Capability, Trust) { DriverSignatures = [DriverSignature] };

    public FirmwareMemory Buffer { get; } = new(0x0E10_0000, new byte[BufferLength]);

    public FirmwareMemory Ring { get; }

    public PfruFirmware Firmware { get; }

    public ModelUpdateDevice Update { get; }

    public ModelTelemetryDevice Telemetry { get; }

    private static Guid PlatformIdOfFixtures => CapsuleFixture.DriverUpdate().Payload.RuntimeHeader!.PlatformId;

    /// <summary>A signed driver update for the platform, with runtime version 5 and security version 3.</summary>
    public static CapsuleFixture DriverUpdate(Action<CapsuleFixture>? change = null) => For(CapsuleFixture.DriverUpdate(), change);

    /// <summary>A signed code injection for the platform, with runtime version 5.</summary>
    public static CapsuleFixture CodeInjection(Action<CapsuleFixture>? change = null) => For(CapsuleFixture.CodeInjection(), change);

    public static byte[] Sign(byte[] content) => SignWith(Signer, content);

    public static byte[] SignWith(TestKey key, byte[] content)
    {
        byte[] signature = ((ECDsa)key.Key).SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return DetachedSignedData.Encode(new SignatureAlgorithm(KeyKind.Ecdsa, HashAlgorithmName.SHA256), signature, key.Certificate, [key.Certificate, Root.Certificate]);
    }

    /// <summary>Puts bytes into the buffer and stages, without a driver in front.</summary>
    public PfruUpdateResult Stage(byte[] bytes)
    {
        bytes.CopyTo(Buffer.Bytes.Span);
        return Firmware.Start((uint)FirmwareAction.Stage);
    }

    /// <summary>All of the log.</summary>
    public string[] Log()
    {
        TelemetryLines lines = new();
        return [.. lines.Add(new TelemetryReader(Telemetry).Read(null)).Select(l => l.Text)];
    }

    private static CapsuleFixture For(CapsuleFixture capsule, Action<CapsuleFixture>? change)
    {
        capsule.Payload.RuntimeHeader = capsule.Payload.RuntimeHeader! with { SupportedFirmwareVersion = 1 };
        capsule.Payload.Authentication = new AuthenticationFixture { Sign = Sign };
        change?.Invoke(capsule);
        return capsule;
    }
}
