// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Dependency;

/// <summary>Each image that a dependency expression names is among the installed ones, where they were given.</summary>
internal sealed class DependencyImageMissing : InstalledVersionRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2211",
        Severity.Error,
        Outcome.Policy,
        "Dependency names an image that is not installed",
        "The dependency asks for the version of {0}, which was not given as installed. EDK II refuses the update then (0x1086), whatever the rest says.",
        "Give the version of that image with --installed as well, or leave the image out of the dependency where devices may lack it.",
        "tianocore/edk2 FmpDevicePkg/Library/FmpDependencyLib/FmpDependencyLib.c, EvaluateDependency()");

    protected override void Check(
        Located<EfiFirmwareImageDep> expression, DependencyResult result, IReadOnlyDictionary<Guid, uint> installed, RuleReport report)
    {
        if (result.Status == DependencyStatus.FmpNotFound)
        {
            report.Finding(InstalledVersions.PlaceOf(expression, result), InstalledVersions.At(expression, result).Guid.ToString("D"));
        }
    }
}
