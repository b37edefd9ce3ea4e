// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Payload;
using UefiCapsule.TestKit;

namespace UefiCapsule.Guest.Tests;

/// <summary>
/// Capsules with the fields that the driver looks at, the fields that it does not look at, and the lengths, all around their bounds. The
/// same number makes the same capsule.
/// </summary>
internal sealed class GeneratedCapsules(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The next one.</summary>
    public byte[] Next()
    {
        CapsuleFixture capsule = _random.Next(2) == 0 ? CapsuleFixture.DriverUpdate() : CapsuleFixture.CodeInjection();
        Versions(capsule.Payload);
        Seldom(15, () => capsule.Payload.ImageType = Guid.NewGuid());
        Seldom(30, () => capsule.Payload.HeaderVersion = Around(2, 2));
        NotLookedAt(capsule);
        Shape(capsule);
        return capsule.Bytes();
    }

    private void Versions(PayloadFixture payload)
    {
        bool withSvn = _random.Next(5) > 0;
        payload.RuntimeHeader = payload.RuntimeHeader! with
        {
            RuntimeVersion = Around(DriverVerdictTests.RuntimeVersion, 2),
            SecurityVersion = withSvn ? Around(DriverVerdictTests.SecurityVersion, 2) : null,
            HeaderSize = (uint)(withSvn ? PfruPayloadHeader.SizeWithSvn : PfruPayloadHeader.SizeWithoutSvn),
        };
        Seldom(30, () => payload.RuntimeHeader = payload.RuntimeHeader with { RuntimeVersion = uint.MaxValue });
        Seldom(30, () => payload.Content = new byte[_random.Next(1, 128)]);
        int certificate = _random.Next(1, 2000);
        payload.Authentication!.Sign = _ => new byte[certificate];
        Seldom(10, () => payload.Authentication.Length = Around(24 + (uint)certificate, 40));
    }

    private void NotLookedAt(CapsuleFixture capsule)
    {
        Seldom(10, () => capsule.CapsuleGuid = Guid.NewGuid());
        Seldom(10, () => capsule.Flags = (CapsuleFlags)_random.Next());
        Seldom(10, () => capsule.CapsuleImageSize = (uint)_random.Next());
        Seldom(10, () => capsule.FmpVersion = (uint)_random.Next(4));
        Seldom(10, () => capsule.Payload.UpdateImageSize = (uint)_random.Next());
        Seldom(10, () => capsule.Payload.ImageIndex = (byte)_random.Next(256));
        Seldom(10, () => capsule.Offsets = offsets => [.. offsets.Select(_ => (ulong)_random.NextInt64())]);
    }

    private void Shape(CapsuleFixture capsule)
    {
        capsule.HeaderExtension = new byte[_random.Next(4) * 4];
        Seldom(10, () => capsule.Gap = new byte[_random.Next(1, 17)]);
        Seldom(15, () => capsule.Drivers.Add(new byte[_random.Next(64, 300)]));
        Seldom(15, () => capsule.Payloads.Add(PayloadFixture.Runtime(KnownGuids.PfruDriverUpdate, 0)));
        Seldom(20, () => capsule.HeaderSize = (uint)_random.Next(64));
        Seldom(20, () => capsule.Trailing = new byte[DriverVerdictTests.BufferLength - _random.Next(2000)]);
        Seldom(20, () => capsule.CutAt = _random.Next(1, 200));
    }

    private uint Around(uint value, int distance) => (uint)Math.Max(0, value + _random.Next(-distance, distance + 1));

    private void Seldom(int oneIn, Action change)
    {
        if (_random.Next(oneIn) == 0)
        {
            change();
        }
    }
}
