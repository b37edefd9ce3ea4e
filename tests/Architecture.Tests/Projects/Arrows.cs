// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Architecture.Tests.Projects;

/// <summary>The rooms, who may lean on whom, and whose package belongs where: docs/architecture.md and docs/adr/0001.</summary>
internal static class Arrows
{
    private const string Prefix = "UefiCapsule.";

    /// <summary>Compiles a source file that is not ours and is no part of the solution: docs/adr/0002.</summary>
    public const string SourcePackage = "eng/mono-options/Mono.Options.csproj";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Formats"] = [],
        ["Signing"] = [],
        ["Signing.Pkcs11"] = ["Signing"],
        ["Signing.External"] = ["Signing"],
        ["Signing.PostQuantum"] = ["Signing"],
        ["Signing.Sources"] = ["Signing", "Signing.Pkcs11", "Signing.External", "Signing.PostQuantum"],
        ["CapsuleBuilder"] = ["Formats"],
        ["Validators"] = ["Formats", "Signing"],
        ["Runtime"] = ["Formats", "Validators"],
        ["Operations"] = ["CapsuleBuilder", "Validators", "Signing", "Runtime", "Formats"],
        ["Cli"] = ["Operations", "Signing", "Signing.Pkcs11", "Signing.External", "Signing.PostQuantum", "Signing.Sources"],
        ["MSBuild"] = ["Operations", "Signing", "Signing.Sources"],
    };

    /// <summary>Packages of the product, and the rooms (with the rooms below that name) that may use them.</summary>
    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BouncyCastle.Cryptography"] = ["Signing"],
        ["System.Security.Cryptography.Pkcs"] = ["Signing"],
        ["Mono.Options"] = ["Cli"],
        ["SharpCompress"] = ["Formats"],
        ["Microsoft.Build.Utilities.Core"] = ["MSBuild"],
    };

    /// <summary>One sentence for each thing that the picture forbids.</summary>
    public static IReadOnlyList<string> Violations(IEnumerable<ProjectFile> projects)
    {
        var found = new List<string>();
        foreach (ProjectFile project in projects.Where(p => !p.IsTest && !p.IsSample && p.Path != SourcePackage))
        {
            string room = Room(project.Name);
            if (!Allowed.TryGetValue(room, out string[]? allowed))
            {
                found.Add($"{project.Path}: a room that the list does not know");
                continue;
            }

            found.AddRange(project.References
                .Where(reference => !allowed.Contains(Room(reference)))
                .Select(reference => $"{project.Path}: {room} -> {Room(reference)} is not an allowed arrow"));
            found.AddRange(project.Packages
                .Where(package => !IsAtHome(package, room))
                .Select(package => $"{project.Path}: {package} does not belong in {room}"));
            found.AddRange(project.Assemblies
                .Select(assembly => $"{project.Path}: {assembly} is a bare assembly reference, which goes around the arrows"));
        }

        return found;
    }

    /// <summary>Package references that name a version instead of leaving it to Directory.Packages.props.</summary>
    public static IReadOnlyList<string> Versions(IEnumerable<ProjectFile> projects) =>
        [.. projects.SelectMany(p => p.VersionedPackages.Select(package => $"{p.Path}: {package} names a version"))];

    /// <summary>Projects that the solution does not name, so that nobody would build or test them.</summary>
    public static IReadOnlyList<string> OutsideTheSolution(IEnumerable<ProjectFile> projects, string solution) =>
    [
        .. projects
            .Where(p => p.Path != SourcePackage && !p.IsSample && !solution.Contains($"\"{p.Path}\"", StringComparison.Ordinal))
            .Select(p => $"{p.Path}: not in the solution"),
    ];

    private static bool IsAtHome(string package, string room) =>
        Packages.TryGetValue(package, out string[]? homes)
        && homes.Any(home => room == home || room.StartsWith(home + ".", StringComparison.Ordinal));

    private static string Room(string project) =>
        project.StartsWith(Prefix, StringComparison.Ordinal) ? project[Prefix.Length..] : project;
}
