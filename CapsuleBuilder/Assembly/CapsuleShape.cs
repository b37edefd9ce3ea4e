// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Assembly;

/// <summary>
/// Everything that decides the bytes of an FMP capsule but its signatures. It comes out of a description, or out of a prepared capsule; the
/// same layout and the same writer make both, so both make the same bytes.
/// </summary>
/// <param name="Place">Where to report a size of the whole.</param>
/// <param name="HeaderSize">HeaderSize, in bytes.</param>
/// <param name="Flags">Flags of the capsule header.</param>
/// <param name="WrapIn">The GUID of a capsule around the whole one, or null.</param>
/// <param name="Drivers">The embedded drivers.</param>
/// <param name="Payloads">The payloads.</param>
internal sealed record CapsuleShape(
    Place Place,
    uint HeaderSize,
    CapsuleFlags Flags,
    Guid? WrapIn,
    IReadOnlyList<ByteSource> Drivers,
    IReadOnlyList<PayloadShape> Payloads)
{
    public static CapsuleShape Of(CapsuleDescription description, IReadOnlyList<ByteSource> drivers, IReadOnlyList<PayloadPlan> payloads) => new(
        description.Place,
        description.HeaderSize,
        FlagsOf(description),
        description.WrapIn,
        drivers,
        [.. payloads.Select(PayloadShape.Of)]);

    /// <summary>Flags of the capsule header.</summary>
    public static CapsuleFlags FlagsOf(CapsuleDescription description) =>
        description.Flags.Aggregate((CapsuleFlags)description.OemFlags, (all, flag) => all | flag.Value);
}
