// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Guest.Tests.Machine;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.Signing;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;

namespace UefiCapsule.Guest.Tests;

/// <summary>A machine whose firmware is the model: TEST keys, capsules for it, and the guest with everything in it.</summary>
internal sealed class Platform : IDisposable
{
    public const uint DriverSignature = 0x4455_5054;
    public const int RingLength = 64 << 10;
    private const int BufferLength = 1 << 20;

    private static readonly DateTimeOffset _from = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _until = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestKey _root = TestKeyMaker.Root("root", TestKeyType.Rsa2048, _from, _until);
    private readonly TestKey _signer;

    /// <summary>Boots the machine with these capsules in its root folder, and root.pem beside them.</summary>
    public Platform(params (string Name, Func<Platform, byte[]> Make)[] capsules)
    {
        _signer = TestKeyMaker.Signer("signer", TestKeyType.Rsa2048, _from, _until, _root);
        Machine = new GuestMachine(files =>
        {
            files.Add("/root.pem", System.Text.Encoding.UTF8.GetBytes(_root.CertificatePem));
            foreach ((string name, Func<Platform, byte[]> make) in capsules)
            {
                files.Add("/" + name, make(this));
            }
        });
        Firmware = NewFirmware();
    }

    public GuestMachine Machine { get; }

    /// <summary>The firmware that the platform booted with.</summary>
    public PfruFirmware Firmware { get; private set; }

    /// <summary>A signed driver update: rt_ver, svn_ver.</summary>
    public byte[] DriverUpdate(uint runtimeVersion, uint securityVersion) => Sign(CapsuleFixture.DriverUpdate(), runtimeVersion, securityVersion);

    /// <summary>A signed code injection: rt_ver.</summary>
    public byte[] CodeInjection(uint runtimeVersion) => Sign(CapsuleFixture.CodeInjection(), runtimeVersion, securityVersion: 0);

    /// <summary>A firmware over the same memory that goes on from what another one remembered.</summary>
    public PfruFirmware NewFirmware(FirmwareState? state = null) => Firmware = new PfruFirmware(
        new FirmwareSettings(DriverVerdictTests.Capability, new ValidationOptions
        {
            Anchors = TrustAnchors.From([_root.Certificate]),
            AllowTestKeys = true,
            Time = TimeProvider.System,
        })
        {
            DriverSignatures = [DriverSignature],
        },
        new FirmwareMemory(GuestLayout.BufferAddress, Machine.Window.Memory(GuestLayout.Buffer, BufferLength)),
        new FirmwareMemory(GuestLayout.RingAddress, Machine.Window.Memory(GuestLayout.Ring, RingLength)),
        state);

    public void Dispose()
    {
        Machine.Dispose();
        _signer.Dispose();
        _root.Dispose();
    }

    private byte[] Sign(CapsuleFixture capsule, uint runtimeVersion, uint securityVersion)
    {
        PayloadFixture payload = capsule.Payload;
        payload.RuntimeHeader = payload.RuntimeHeader! with { RuntimeVersion = runtimeVersion, SecurityVersion = securityVersion };
        payload.Authentication!.Sign = content => DetachedSignedData.Encode(
            new SignatureAlgorithm(KeyKind.Rsa, HashAlgorithmName.SHA256),
            ((RSA)_signer.Key).SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _signer.Certificate,
            [_signer.Certificate, _root.Certificate]);
        return capsule.Bytes();
    }
}
