// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Operations.Ledger;

/// <summary>
/// One line of a ledger as text: the word <c>release</c>, then every field in this order, one space in front of each, in exactly one
/// spelling; <c>-</c> where there is no value. docs/releases.md has the grammar.
/// </summary>
internal static class LedgerLine
{
    public const string Absent = "-";

    private const string Word = "release";
    private const string DateForm = "yyyy-MM-dd";
    private const string Number32 = "a whole number of 32 bits";
    private const string Digest = "64 lower-case hexadecimal digits";

    /// <summary>The line without its hash and without a line feed.</summary>
    public static string Write(LedgerEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Word} platform={entry.Platform} type={entry.ImageType:D} index={entry.ImageIndex} instance={entry.HardwareInstance} "
        + $"version={Text(entry.Version)} runtime={Text(entry.RuntimeVersion)} svn={Text(entry.SecurityVersion)} "
        + $"lowest={Text(entry.LowestSupportedVersion)} count={Text(entry.MonotonicCount)} payload={entry.PayloadSha256} "
        + $"capsule={entry.CapsuleSha256} by={WordOf(entry.SignedBy)} date={entry.Date?.ToString(DateForm, CultureInfo.InvariantCulture) ?? Absent}");

    /// <summary>The word for a signer.</summary>
    public static string WordOf(ReleaseSigner signer) => signer switch
    {
        ReleaseSigner.Release => "release-key",
        ReleaseSigner.TestKey => "test-key",
        _ => "nobody",
    };

    /// <summary>The day in the only spelling there is, or null.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>Reads a line with its hash; null when it is not as <see cref="Write"/> writes it, and the fields say why.</summary>
    /// <param name="fields">The line.</param>
    /// <param name="number">Its number, for the entry.</param>
    /// <param name="chain">The hash that it states.</param>
    public static LedgerEntry? Read(LedgerFields fields, int number, out string chain)
    {
        fields.Expect(Word);
        LedgerEntry entry = new()
        {
            Line = number,
            Platform = fields.Next("platform", "a platform's name in lower case", v => LedgerEntry.IsPlatform(v) ? v : null)!,
            ImageType = fields.Value("type", "a GUID in lower case", GuidOf),
            ImageIndex = (byte)fields.Value("index", "a whole number up to 255", v => Number(v, byte.MaxValue)),
            HardwareInstance = fields.Value("instance", "a whole number of 64 bits", v => Number(v, ulong.MaxValue)),
            Version = (uint?)fields.Optional("version", Number32, v => Number(v, uint.MaxValue)),
            RuntimeVersion = (uint?)fields.Optional("runtime", Number32, v => Number(v, uint.MaxValue)),
            SecurityVersion = (uint?)fields.Optional("svn", Number32, v => Number(v, uint.MaxValue)),
            LowestSupportedVersion = (uint?)fields.Optional("lowest", Number32, v => Number(v, uint.MaxValue)),
            MonotonicCount = fields.Optional("count", "a whole number of 64 bits", v => Number(v, ulong.MaxValue)),
            PayloadSha256 = fields.Next("payload", Digest, Sha256)!,
            CapsuleSha256 = fields.Next("capsule", Digest, Sha256)!,
            SignedBy = fields.Value("by", "release-key, test-key or nobody", SignerOf),
            Date = fields.Optional("date", "a day as 2026-11-29", Date),
        };
        chain = fields.Next("chain", Digest, Sha256) ?? string.Empty;
        fields.End();
        return fields.Fault is null ? entry : null;
    }

    /// <summary>A whole number in decimal digits without leading zeros.</summary>
    public static ulong? Number(string text, ulong most) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            && value <= most
            && text == value.ToString(CultureInfo.InvariantCulture)
                ? value
                : null;

    private static string Text(ulong? value) => value?.ToString(CultureInfo.InvariantCulture) ?? Absent;

    private static string? Sha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text : null;

    private static Guid? GuidOf(string text) => Guid.TryParseExact(text, "D", out Guid guid) && text == guid.ToString("D") ? guid : null;

    private static ReleaseSigner? SignerOf(string text) => Enum.GetValues<ReleaseSigner>().Where(s => WordOf(s) == text).Select(s => (ReleaseSigner?)s).FirstOrDefault();
}
