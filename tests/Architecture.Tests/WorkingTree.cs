// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit;

namespace UefiCapsule.Architecture.Tests;

/// <summary>A text of the repository and where it is, with forward slashes, relative to the root.</summary>
internal sealed record RepositoryFile(string Path, string Text);

/// <summary>The files of the repository, without what is built and what git keeps for itself.</summary>
internal static class WorkingTree
{
    private static readonly HashSet<string> Skipped =
        new(["artifacts", "bin", "obj", ".git", ".vs", ".idea", ".peers", "__mismatch__", "node_modules"], StringComparer.Ordinal);

    public static IReadOnlyList<RepositoryFile> Files(params string[] extensions) =>
    [
        .. Paths()
            .Where(path => extensions.Contains(System.IO.Path.GetExtension(path), StringComparer.Ordinal))
            .Select(path => new RepositoryFile(path, File.ReadAllText(RepositoryRoot.PathOf(path)))),
    ];

    public static IReadOnlyList<string> Paths()
    {
        var paths = new List<string>();
        Collect(new DirectoryInfo(RepositoryRoot.Find()), paths);
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    private static void Collect(DirectoryInfo folder, List<string> paths)
    {
        paths.AddRange(folder.EnumerateFiles().Select(file => Relative(file.FullName)));
        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(inner => !Skipped.Contains(inner.Name)))
        {
            Collect(inner, paths);
        }
    }

    private static string Relative(string path) => System.IO.Path.GetRelativePath(RepositoryRoot.Find(), path).Replace('\\', '/');
}
