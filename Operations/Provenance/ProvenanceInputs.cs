// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Provenance;

/// <summary>The files that went into a build, by names that do not depend on where the build ran.</summary>
internal static class ProvenanceInputs
{
    public static IReadOnlyList<ProvenanceInput> Of(HashedFile description, IEnumerable<HashedFile> contents, DescriptionFolder folder) =>
    [
        new ProvenanceInput(Path.GetFileName(description.File), description.Sha256, ProvenanceRoles.Description),
        .. contents.Select(c => new ProvenanceInput(NameOf(folder.NameOf(c.File)), c.Sha256, ProvenanceRoles.Content)),
    ];

    /// <summary>A whole path says where the build ran, so only its last part is told.</summary>
    private static string NameOf(string path) => Path.IsPathRooted(path) ? Path.GetFileName(path) : path;
}
