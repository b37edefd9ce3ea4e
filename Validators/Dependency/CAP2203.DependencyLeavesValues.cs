// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Dependency;

/// <summary>A dependency expression leaves nothing on the stack but its result.</summary>
internal sealed class DependencyLeavesValues : DependencyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2203",
        Severity.Warning,
        Outcome.Malformed,
        "Part of the dependency has no effect",
        "{0} of the values that the dependency expression makes are used by nothing: EDK II takes the last one for its result.",
        "Join the conditions with AND or OR.",
        "tianocore/edk2 FmpDevicePkg/Library/FmpDependencyLib/FmpDependencyLib.c, EvaluateDependency()");

    protected override void Check(
        Located<EfiFirmwareImageDep> expression, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        DependencyResult result = InstalledVersions.Check(expression);

        // DECLARE_LENGTH leaves its number there, in EDK II's reading at least.
        int left = result.Left - (expression.Value.Instructions[0].Opcode == DependencyOpcode.DeclareLength ? 1 : 0);
        if (result.Status == DependencyStatus.Success && left > 0)
        {
            report.Finding(expression.Place, left);
        }
    }
}
