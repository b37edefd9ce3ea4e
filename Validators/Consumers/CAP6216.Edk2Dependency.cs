// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Validators.Dependency;

namespace UefiCapsule.Validators.Consumers;

/// <summary>FmpDxe takes a payload only while its dependency expression is true.</summary>
internal sealed class Edk2Dependency : Edk2FmpCheck
{
    private const string Error = "EFI_ABORTED";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6216",
        Severity.Error,
        Outcome.Policy,
        "EDK II evaluates the dependency",
        "EDK II takes the payload only while its dependency is true: {0}.",
        "Give the installed versions with --installed GUID=VERSION to have the dependency evaluated.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c, CheckTheImageInternal() and SetTheImage()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.Dependency is not { } expression)
            {
                continue;
            }

            if (InstalledVersions.Check(expression).Status != DependencyStatus.Success)
            {
                findings.Refuse(Error, expression.Place, "it cannot be evaluated");
            }
            else if (context.InstalledVersions is not { } installed)
            {
                findings.Unknown(expression.Place, "that depends on the versions installed, which were not given");
            }
            else if (!InstalledVersions.Evaluate(expression, installed).IsSatisfied)
            {
                findings.Refuse(Error, expression.Place, "with the installed versions given it is not");
            }
        }
    }
}
