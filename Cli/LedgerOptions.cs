// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Mono.Options;
using UefiCapsule.Operations.Ledger;

namespace UefiCapsule.Cli;

/// <summary>The options that make a build a release.</summary>
internal sealed class LedgerOptions
{
    private const string Today = "today";

    private string? _file;
    private string? _platform;
    private string? _date;
    private bool _allowResigned;

    public void AddTo(OptionSet options) => options
        .Add("ledger=", "refuse what falls behind the releases in the ledger {FILE}, and record this one there", v => _file = v)
        .Add("platform=", "the platform's {NAME} in the ledger, in lower case; default: " + LedgerUse.OnlyPlatform, v => _platform = PlatformOf(v))
        .Add("release-date=", "record the {DATE}: 2026-11-29, or " + Today + " (UTC); default: none", v => _date = v)
        .Add("allow-resigned", "record a released payload again that was signed anew", _ => _allowResigned = true);

    /// <summary>What the words say, or null when they name no ledger.</summary>
    public LedgerUse? ToUse(TimeProvider time)
    {
        if (_file is not { Length: > 0 } file)
        {
            return _file is null && _platform is null && _date is null && !_allowResigned
                ? null
                : throw new UsageException("--ledger FILE is missing", "--platform, --release-date and --allow-resigned are about a ledger");
        }

        return new LedgerUse(file, _platform ?? LedgerUse.OnlyPlatform) { Date = _date is null ? null : DateOf(_date, time), AllowResigned = _allowResigned };
    }

    public static string PlatformOf(string name) => LedgerEntry.IsPlatform(name)
        ? name
        : throw new UsageException($"\"{name}\" cannot name a platform", $"1 to {LedgerEntry.LongestPlatform} lower-case letters, digits, dots, hyphens and underscores");

    private static DateOnly DateOf(string word, TimeProvider time)
    {
        if (word == Today)
        {
            return DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        }

        return DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw new UsageException($"\"{word}\" is no date", $"for example 2026-11-29, or {Today}");
    }
}
