// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Ledger;

/// <summary>What a capsule would be recorded as.</summary>
internal static class CapsuleReleases
{
    /// <summary>One entry for each payload of a capsule, in its order; the payloads are hashed.</summary>
    public static IReadOnlyList<LedgerEntry> Of(
        CapsuleFile capsule,
        string capsuleSha256,
        string platform,
        DateOnly? date,
        ReleaseSigner signedBy,
        OperationContext context) =>
    [
        .. capsule.Payloads.Where(p => p.ImageHeader is not null).Select(p => new LedgerEntry
        {
            Platform = platform,
            ImageType = p.ImageHeader!.Value.UpdateImageTypeId,
            ImageIndex = p.ImageHeader.Value.UpdateImageIndex,
            HardwareInstance = p.ImageHeader.Value.UpdateHardwareInstance,
            Version = p.FmpHeader?.Value.FwVersion,
            RuntimeVersion = p.RuntimeHeader?.Value.RuntimeVersion,
            SecurityVersion = p.RuntimeHeader?.Value.SecurityVersion,
            LowestSupportedVersion = p.FmpHeader?.Value.LowestSupportedVersion,
            MonotonicCount = p.Authentication?.Value.MonotonicCount,
            PayloadSha256 = capsule.Source.Slice(p.SignedImage ?? p.UpdateImage).Sha256("hashing", context),
            CapsuleSha256 = capsuleSha256,
            SignedBy = signedBy,
            Date = date,
        }),
    ];

    /// <summary>
    /// The numbers of a payload that is not built yet, as far as its author wrote them; null where a header that the content brings
    /// itself has them. The hashes are empty.
    /// </summary>
    public static LedgerEntry? Planned(PayloadPlan payload, string platform)
    {
        PayloadDescription description = payload.Description;
        return description.Version is null && description.Runtime is null
            ? null
            : new LedgerEntry
            {
                Platform = platform,
                ImageType = payload.ImageType,
                ImageIndex = description.ImageIndex,
                HardwareInstance = description.HardwareInstance?.Value ?? 0,
                Version = description.Version?.Value,
                RuntimeVersion = description.Runtime?.RuntimeVersion,
                SecurityVersion = description.Runtime?.Svn?.Value,
                LowestSupportedVersion = description.Version is null ? null : description.LowestSupportedVersion?.Value ?? 0,
                MonotonicCount = payload.MonotonicCount,
                PayloadSha256 = string.Empty,
                CapsuleSha256 = string.Empty,
                SignedBy = ReleaseSigner.Release,
            };
    }
}
