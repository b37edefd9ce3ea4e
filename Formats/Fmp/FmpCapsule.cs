// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Formats.Fmp;

/// <summary>The body of an FMP capsule.</summary>
/// <param name="Header">The header with the item offset list.</param>
/// <param name="Drivers">The embedded drivers that could be located, in list order.</param>
/// <param name="Payloads">The payloads that could be located, in list order.</param>
/// <param name="Gaps">Bytes of the body that belong to no item.</param>
public sealed record FmpCapsule(
    Located<EfiFirmwareManagementCapsuleHeader> Header,
    IReadOnlyList<EmbeddedDriver> Drivers,
    IReadOnlyList<FmpPayloadItem> Payloads,
    IReadOnlyList<ByteRange> Gaps);
