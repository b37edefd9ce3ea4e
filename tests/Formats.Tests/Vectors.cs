// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests;

/// <summary>The capsules of other tools in tests/Vectors.</summary>
internal static class Vectors
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Find(), "tests", "Vectors");

    public static TheoryData<string> Names { get; } = new(
        Directory.EnumerateFiles(Folder, "*.cap", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal));

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
