// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Xml.Linq;

namespace UefiCapsule.Architecture.Tests.Projects;

/// <summary>What a project file, or a file it imports, says about what it leans on.</summary>
internal sealed record ProjectFile(
    string Path,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> VersionedPackages,
    IReadOnlyList<string> Assemblies)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>A sample is a repository of its own, which uses the packages.</summary>
    public bool IsSample => Path.StartsWith("samples/", StringComparison.Ordinal);

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public static ProjectFile Parse(RepositoryFile file)
    {
        XElement root = XDocument.Parse(file.Text).Root!;
        List<XElement> packages = [.. Elements(root, "PackageReference"), .. Elements(root, "GlobalPackageReference")];
        return new ProjectFile(
            file.Path,
            [.. Elements(root, "ProjectReference").Select(Included).Select(path => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. packages.Select(Included)],
            [.. packages.Where(HasVersion).Select(Included)],
            [.. Elements(root, "Reference").Select(Included)]);
    }

    private static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);

    private static string Included(XElement item) => item.Attribute("Include")?.Value ?? item.Attribute("Update")?.Value ?? "";

    private static bool HasVersion(XElement package) =>
        package.Attributes().Any(a => IsVersion(a.Name.LocalName)) || package.Elements().Any(e => IsVersion(e.Name.LocalName));

    private static bool IsVersion(string name) => name is "Version" or "VersionOverride";
}
