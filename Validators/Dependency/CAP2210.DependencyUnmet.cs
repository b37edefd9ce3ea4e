// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Dependency;

/// <summary>A dependency expression is true with the installed versions, where they were given.</summary>
internal sealed class DependencyUnmet : InstalledVersionRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2210",
        Severity.Error,
        Outcome.Policy,
        "Dependency is not met",
        "With the installed versions that were given the dependency is false: {0}, where {1}.",
        "Install first what the dependency asks for, or look again at the versions given with --installed.",
        "UEFI 2.11, 23.2 (Dependency Expression Instruction Set); tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c, CheckTheImageInternal()");

    protected override void Check(
        Located<EfiFirmwareImageDep> expression, DependencyResult result, IReadOnlyDictionary<Guid, uint> installed, RuleReport report)
    {
        if (result is { Status: DependencyStatus.Success, IsSatisfied: false })
        {
            report.Finding(expression.Place, InstalledVersions.TextOf(expression), InstalledVersions.Used(expression, installed));
        }
    }
}
