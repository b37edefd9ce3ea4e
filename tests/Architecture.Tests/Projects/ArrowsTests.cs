// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit;

namespace UefiCapsule.Architecture.Tests.Projects;

public sealed class ArrowsTests
{
    private static IReadOnlyList<ProjectFile> Repository => [.. WorkingTree.Files(".csproj").Select(ProjectFile.Parse)];

    [Fact]
    public void TheProjectsAreFound()
    {
        IEnumerable<string> names = Repository.Select(p => p.Name);

        Assert.Contains("UefiCapsule.Formats", names);
        Assert.Contains("UefiCapsule.Cli", names);
        Assert.Contains("Architecture.Tests", names);
    }

    [Fact]
    public void EveryArrowAndPackageIsAllowed() => Assert.Empty(Arrows.Violations(Repository));

    [Fact]
    public void VersionsAreOnlyInOnePlace() =>
        Assert.Empty(Arrows.Versions(WorkingTree.Files(".csproj", ".props", ".targets").Select(ProjectFile.Parse)));

    [Fact]
    public void EveryProjectIsInTheSolution() =>
        Assert.Empty(Arrows.OutsideTheSolution(Repository, File.ReadAllText(RepositoryRoot.PathOf("UefiCapsule.slnx"))));

    [Theory]
    [InlineData("Formats/UefiCapsule.Formats.csproj", "../Signing/UefiCapsule.Signing/UefiCapsule.Signing.csproj")]
    [InlineData("Signing/UefiCapsule.Signing/UefiCapsule.Signing.csproj", "../../Formats/UefiCapsule.Formats.csproj")]
    [InlineData("CapsuleBuilder/UefiCapsule.CapsuleBuilder.csproj", "..\\Validators\\UefiCapsule.Validators.csproj")]
    [InlineData("Validators/UefiCapsule.Validators.csproj", "../CapsuleBuilder/UefiCapsule.CapsuleBuilder.csproj")]
    [InlineData("Operations/UefiCapsule.Operations.csproj", "../Cli/UefiCapsule.Cli.csproj")]
    [InlineData("Cli/UefiCapsule.Cli.csproj", "../Formats/UefiCapsule.Formats.csproj")]
    [InlineData("Formats/UefiCapsule.Formats.csproj", "../tests/TestKit/TestKit.csproj")]
    public void AnArrowThatIsNotListedIsForbidden(string path, string reference)
    {
        ProjectFile project = Parse(path, $"<ProjectReference Include=\"{reference}\" />");

        Assert.Contains("not an allowed arrow", Assert.Single(Arrows.Violations([project])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Validators/UefiCapsule.Validators.csproj", "BouncyCastle.Cryptography")]
    [InlineData("Operations/UefiCapsule.Operations.csproj", "Mono.Options")]
    [InlineData("Formats/UefiCapsule.Formats.csproj", "System.IO.Hashing")]
    public void APackageOutsideItsRoomIsForbidden(string path, string package)
    {
        ProjectFile project = Parse(path, $"<PackageReference Include=\"{package}\" />");

        Assert.Contains("does not belong in", Assert.Single(Arrows.Violations([project])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cli/UefiCapsule.Cli.csproj", "Mono.Options")]
    [InlineData("Signing/UefiCapsule.Signing.PostQuantum/UefiCapsule.Signing.PostQuantum.csproj", "BouncyCastle.Cryptography")]
    public void APackageInItsRoomIsAllowed(string path, string package) =>
        Assert.Empty(Arrows.Violations([Parse(path, $"<PackageReference Include=\"{package}\" />")]));

    [Fact]
    public void AnUnlistedRoomIsForbidden() =>
        Assert.Contains("does not know", Assert.Single(Arrows.Violations([Parse("Attic/UefiCapsule.Attic.csproj", "")])), StringComparison.Ordinal);

    [Fact]
    public void ABareAssemblyReferenceIsForbidden() =>
        Assert.Single(Arrows.Violations([Parse("Formats/UefiCapsule.Formats.csproj", "<Reference Include=\"UefiCapsule.Signing\" />")]));

    [Theory]
    [InlineData("<PackageReference Include=\"CsCheck\" Version=\"5.0.1\" />")]
    [InlineData("<PackageReference Include=\"CsCheck\" VersionOverride=\"5.0.1\" />")]
    [InlineData("<PackageReference Include=\"CsCheck\"><Version>5.0.1</Version></PackageReference>")]
    public void AVersionInAProjectIsForbidden(string item) =>
        Assert.Single(Arrows.Versions([Parse("tests/Formats.Tests/Formats.Tests.csproj", item)]));

    [Fact]
    public void AProjectOutsideTheSolutionIsFound() =>
        Assert.Single(Arrows.OutsideTheSolution([Parse("Formats/UefiCapsule.Formats.csproj", "")], "<Solution />"));

    private static ProjectFile Parse(string path, string item) =>
        ProjectFile.Parse(new RepositoryFile(path, $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{item}</ItemGroup></Project>"));
}
