// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>Places in the item offset list.</summary>
internal static class FmpPlaces
{
    /// <summary>The place of the offset of an item, counted from 0.</summary>
    public static Place Offset(FmpCapsule fmp, int item) => fmp.Header.FieldPlace(
        $"ItemOffsetList[{FieldNumber.Text(item)}]",
        EfiFirmwareManagementCapsuleHeader.FixedSize + (item * sizeof(ulong)),
        sizeof(ulong));
}
