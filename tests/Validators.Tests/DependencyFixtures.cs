// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each rule about dependency expressions of FMP a capsule that draws it and one that does not.</summary>
internal static class DependencyFixtures
{
    public const string Image = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";
    public const string Absent = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    public static IReadOnlyDictionary<Guid, uint> Installed { get; } = new Dictionary<Guid, uint> { [new Guid(Image)] = 5 };

    public static IEnumerable<Fixture> All()
    {
        yield return new("CAP2201", Needing("opcodes: TRUE; AND; END"), Needing("TRUE"));
        yield return new("CAP2202", Needing("3 > 5"), Needing($"{Image} > 5"));
        yield return new("CAP2203", Needing("opcodes: FALSE; TRUE; END"), Needing("DECLARE_LENGTH TRUE"));
        yield return new("CAP2204", Undeclared(Needing("TRUE")), Needing("TRUE"));
        yield return new("CAP2210", Needing($"{Image} > 5"), Needing($"{Image} >= 5")) { InstalledVersions = Installed };
        yield return new("CAP2211", Needing($"{Image} >= 5 || {Absent} > 0"), Needing($"{Image} >= 5")) { InstalledVersions = Installed };
    }

    /// <summary>A signed capsule with a dependency.</summary>
    public static CapsuleFixture Needing(string text)
    {
        EfiFirmwareImageDep expression = DependencyText.Parse(text, out string problem, out _) ?? throw new ArgumentException(problem, nameof(text));
        return SystemFirmware(c => c.Payload.Dependency = StructureBytes.Of(expression));
    }

    private static CapsuleFixture Undeclared(CapsuleFixture capsule) =>
        capsule.With(c => c.Payload.CapsuleSupport = ImageCapsuleSupport.Authentication);
}
