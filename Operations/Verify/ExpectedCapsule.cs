// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Operations.Verify;

/// <summary>
/// Which capsule it is to be. A signature says who made a capsule, not that it is the one somebody asked for: the same signer also made
/// the older version and the one for the other board.
/// </summary>
public sealed record ExpectedCapsule
{
    /// <summary>The file's SHA-256 in hexadecimal digits of either case, or null.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The image types of the payloads, all of them in any order; empty: any.</summary>
    public IReadOnlyList<Guid> ImageTypes { get; init; } = [];

    /// <summary>The version of every payload: FwVersion of the FMP payload header, or the runtime version; null: any.</summary>
    public uint? Version { get; init; }

    /// <summary>What the capsule differs in.</summary>
    internal IEnumerable<Diagnostic> Differences(CapsuleFile capsule, string file, string sha256)
    {
        Place place = Place.Of(file);
        if (Sha256 is { } digest && !string.Equals(digest, sha256, StringComparison.OrdinalIgnoreCase))
        {
            yield return new Diagnostic(ExpectedCapsuleDiagnostics.Sha256Differs, place, file, sha256, digest);
        }

        IEnumerable<string> types = Names(capsule.Payloads.Select(p => p.ImageHeader?.Value.UpdateImageTypeId));
        IEnumerable<string> expected = Names(ImageTypes.Select(t => (Guid?)t));
        if (ImageTypes.Count > 0 && !types.SequenceEqual(expected, StringComparer.Ordinal))
        {
            yield return new Diagnostic(ExpectedCapsuleDiagnostics.ImageTypesDiffer, place, file, List(types), List(expected));
        }

        if (Version is not { } version)
        {
            yield break;
        }

        if (capsule.Payloads.Count == 0)
        {
            yield return new Diagnostic(ExpectedCapsuleDiagnostics.VersionDiffers, place, file, "no payload", Text(version));
        }

        foreach (FmpPayloadItem payload in capsule.Payloads)
        {
            uint? found = payload.RuntimeHeader?.Value.RuntimeVersion ?? payload.FmpHeader?.Value.FwVersion;
            if (found != version)
            {
                yield return new Diagnostic(
                    ExpectedCapsuleDiagnostics.VersionDiffers, place with { Path = payload.Path }, file, found is { } other ? Text(other) : "no version", Text(version));
            }
        }
    }

    private static IEnumerable<string> Names(IEnumerable<Guid?> types) => types.Select(t => t?.ToString("D") ?? "unreadable").Order(StringComparer.Ordinal);

    private static string List(IEnumerable<string> names) => names.Any() ? string.Join(", ", names) : "none";

    private static string Text(uint version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version} (0x{version:X8})");
}
