// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Formats.Tests;

/// <summary>The structures of linux/pfrut.h that a program sees. Runtime.Tests holds them against the C compiler's layout.</summary>
public sealed class PfrutStructureTests
{
    private static readonly Gen<PfruDsmStatus> _status = Gen.UInt.Select(s => (PfruDsmStatus)s);

    [Fact]
    public void CapabilityRoundTrips() => RoundTrip.Holds(
        from numbers in Gen.UInt.Array[6]
        from ids in Gen.Guid.Array[4]
        from status in _status
        select new PfruUpdateCapability(
            status, numbers[0], ids[0], numbers[1], numbers[2], ids[1], numbers[3], numbers[4], ids[2], ids[3], numbers[5]),
        92);

    [Fact]
    public void LogInfoRoundTrips() => RoundTrip.Holds(Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, (a, b, c) => new PfrtLogInfo(a, b, c)), 12);

    [Fact]
    public void LogDataInfoRoundTrips() => RoundTrip.Holds(
        from numbers in Gen.UInt.Array[7]
        from addresses in Gen.ULong.Array[4]
        from status in _status
        select new PfrtLogDataInfo(
            status, numbers[0], addresses[0], addresses[1], addresses[2], addresses[3], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]),
        64);
}
