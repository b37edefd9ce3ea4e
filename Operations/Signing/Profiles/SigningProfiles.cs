// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Signing.Profiles;

/// <summary>
/// A file of signing profiles, <c>signing-profiles.json</c>, which the command and the build task share (docs/adr/0021).
/// </summary>
public sealed class SigningProfiles
{
    /// <summary>The name that is looked for when none is given.</summary>
    public const string UsualName = "signing-profiles.json";

    internal SigningProfiles(string file, IReadOnlyList<SigningProfile> all)
    {
        File = file;
        All = all;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string File { get; }

    /// <summary>The profiles, in the file's order.</summary>
    public IReadOnlyList<SigningProfile> All { get; }

    /// <summary>Reads a file of profiles; null when anything in it is wrong, even in a profile that nobody asks for.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Where to report.</param>
    public static SigningProfiles? Read(string file, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (BoundedFile.Read(file, DescriptionReader.MaximumLength, diagnostics) is not { } utf8)
        {
            return null;
        }

        DiagnosticBag found = new();
        SigningProfiles? profiles = JsonTreeReader.Read(file, utf8, found) is { } root ? new ProfileReader(file, found).Document(root) : null;
        diagnostics.AddRange(found.OrderBy(d => d.Place.Line ?? 0).ThenBy(d => d.Place.Column ?? 0));
        return found.HasErrors ? null : profiles;
    }

    /// <summary>The profile of that name; reports when there is none.</summary>
    /// <param name="name">The name, letter for letter.</param>
    /// <param name="place">Where the name was given, for the finding; the file of profiles when it has none.</param>
    /// <param name="diagnostics">Where to report.</param>
    public SigningProfile? Find(string name, Place place, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) is { } profile)
        {
            return profile;
        }

        IEnumerable<string> names = All.Select(p => p.Name);
        diagnostics.Report(
            ProfileDiagnostics.ProfileUnknown,
            place.File is null ? Place.Of(File) : place,
            File,
            Quote.Of(name),
            string.Join(", ", names),
            Suggestion.For(name, names));
        return null;
    }
}
