// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.MSBuild;

/// <summary>A finding as a build shows it: text, so that it can be kept and shown again.</summary>
internal sealed record LoggedFinding(string Id, Severity Severity, string? File, int Line, int Column, string Message)
{
    /// <summary>The finding; one about bytes is about the capsule's file, and says where in it.</summary>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="capsule">The file whose bytes it is about, when it names none.</param>
    public static LoggedFinding Of(Diagnostic diagnostic, string capsule)
    {
        Place place = diagnostic.Place;
        string[] where = [.. new[] { place.Bytes?.ToString(), place.Path?.Text }.OfType<string>()];
        string message = where.Length == 0 ? diagnostic.Message : $"{string.Join(' ', where)}: {diagnostic.Message}";
        return new LoggedFinding(diagnostic.Id, diagnostic.Severity, place.File ?? capsule, place.Line ?? 0, place.Column ?? 0, Printable(message));
    }

    /// <summary>A name out of a capsule must not write into the terminal, nor begin a line that looks like a finding.</summary>
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString())) : text;
}
