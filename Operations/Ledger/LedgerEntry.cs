// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>One line of a ledger: one payload of one released capsule.</summary>
public sealed record LedgerEntry
{
    /// <summary>The longest name of a platform.</summary>
    public const int LongestPlatform = 64;

    /// <summary>Where it stands in the ledger, counted from 1; 0 when it is not recorded.</summary>
    public int Line { get; init; }

    /// <summary>What the payload is released for; see <see cref="IsPlatform"/>.</summary>
    public required string Platform { get; init; }

    /// <summary>UpdateImageTypeId.</summary>
    public required Guid ImageType { get; init; }

    /// <summary>UpdateImageIndex.</summary>
    public required byte ImageIndex { get; init; }

    /// <summary>UpdateHardwareInstance; 0 for any.</summary>
    public required ulong HardwareInstance { get; init; }

    /// <summary>FwVersion of the FMP payload header, or null when there is none.</summary>
    public required uint? Version { get; init; }

    /// <summary>rt_ver of a runtime update, or null.</summary>
    public required uint? RuntimeVersion { get; init; }

    /// <summary>svn_ver of a runtime update, or null.</summary>
    public required uint? SecurityVersion { get; init; }

    /// <summary>LowestSupportedVersion of the FMP payload header, or null.</summary>
    public required uint? LowestSupportedVersion { get; init; }

    /// <summary>MonotonicCount of the authentication block, or null when there is none.</summary>
    public required ulong? MonotonicCount { get; init; }

    /// <summary>SHA-256 of the update image behind the authentication block, in lower-case hexadecimal digits.</summary>
    public required string PayloadSha256 { get; init; }

    /// <summary>SHA-256 of the whole capsule, the same way.</summary>
    public required string CapsuleSha256 { get; init; }

    /// <summary>Whose signature the capsule carries.</summary>
    public required ReleaseSigner SignedBy { get; init; }

    /// <summary>The day of the release, where one was given.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The payload's kind of version and its value, for people: <c>version 3</c>, <c>runtime version 7</c>.</summary>
    public string VersionText => (Version, RuntimeVersion) switch
    {
        ({ } version, _) => FormattableString.Invariant($"version {version}"),
        (_, { } runtime) => FormattableString.Invariant($"runtime version {runtime}"),
        _ => "no version",
    };

    /// <summary>
    /// Whether a word can name a platform: 1 to 64 lower-case letters, digits, dots, hyphens and underscores, the first a letter or
    /// a digit. Capitals are out, because a name in other capitals would begin a series of its own.
    /// </summary>
    public static bool IsPlatform(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= LongestPlatform
            && (char.IsAsciiLetterLower(name[0]) || char.IsAsciiDigit(name[0]))
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
    }

    /// <summary>True for the same payload of the same capsule, released for the same platform.</summary>
    internal bool IsSameRelease(LedgerEntry other) => IsSameComponent(other)
        && VersionKey == other.VersionKey
        && PayloadSha256 == other.PayloadSha256
        && CapsuleSha256 == other.CapsuleSha256;

    internal bool IsSameComponent(LedgerEntry other) =>
        Platform == other.Platform && ImageType == other.ImageType && ImageIndex == other.ImageIndex && HardwareInstance == other.HardwareInstance;

    /// <summary>What must not stand for two different payloads.</summary>
    internal (uint? Version, uint? RuntimeVersion) VersionKey => (Version, Version is null ? RuntimeVersion : null);
}
