// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Dependency;

/// <summary>A dependency expression without a GUID in it is not false.</summary>
internal sealed class DependencyNeverMet : DependencyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2202",
        Severity.Warning,
        Outcome.Policy,
        "Dependency can never be met",
        "The dependency expression is false whatever is installed: {0}.",
        "Compare the version of an image: GUID >= number.",
        "UEFI 2.11, 23.2 (Dependency Expression Instruction Set)");

    protected override void Check(
        Located<EfiFirmwareImageDep> expression, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        DependencyResult result = InstalledVersions.Check(expression);
        bool isConstant = expression.Value.Instructions.All(i => i.Opcode != DependencyOpcode.PushGuid);
        if (isConstant && result is { Status: DependencyStatus.Success, IsSatisfied: false })
        {
            report.Finding(expression.Place, InstalledVersions.TextOf(expression));
        }
    }
}
