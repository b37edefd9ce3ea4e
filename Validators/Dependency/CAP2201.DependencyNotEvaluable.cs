// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Dependency;

/// <summary>A dependency expression can be evaluated, whatever is installed.</summary>
internal sealed class DependencyNotEvaluable : DependencyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2201",
        Severity.Error,
        Outcome.Malformed,
        "Dependency cannot be evaluated",
        "The dependency expression has no value: at {0}, {1}. EDK II's error is 0x{2}.",
        "Write the expression as 'dependency' of a description, which checks it.",
        "UEFI 2.11, 23.2 (Dependency Expression Instruction Set); tianocore/edk2 FmpDevicePkg/Library/FmpDependencyLib/FmpDependencyLib.c, EvaluateDependency()");

    protected override void Check(
        Located<EfiFirmwareImageDep> expression, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        DependencyResult result = InstalledVersions.Check(expression);
        if (result.Status != DependencyStatus.Success)
        {
            report.Finding(
                InstalledVersions.PlaceOf(expression, result),
                DependencyText.Format(InstalledVersions.At(expression, result)),
                Reason(result.Status),
                FieldNumber.Hex((long)result.Status));
        }
    }

    private static string Reason(DependencyStatus status) => status switch
    {
        DependencyStatus.PopFailed => "an operand is missing, or is a version where a condition must be, or the other way round",
        DependencyStatus.DeclareLengthNotFirst => "which must be the first instruction",
        DependencyStatus.DeclareLengthWrong => "which does not give the length of the expression",
        _ => "the expression ends",
    };
}
