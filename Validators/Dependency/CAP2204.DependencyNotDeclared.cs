// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Dependency;

/// <summary>The image header says that there is a dependency expression.</summary>
internal sealed class DependencyNotDeclared : DependencyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2204",
        Severity.Warning,
        Outcome.Malformed,
        "Dependency is not declared",
        "A dependency expression stands in front of the payload header, but ImageCapsuleSupport does not say so: image header version {0} {1}.",
        "Set bit 1 of ImageCapsuleSupport in an image header of version 3, before the payload is delivered. The signature does not cover the header.",
        "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol)");

    protected override void Check(
        Located<EfiFirmwareImageDep> expression, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (!header.Value.ImageCapsuleSupport.HasFlag(ImageCapsuleSupport.Dependency))
        {
            report.Finding(expression.Place, header.Value.Version, header.Value.Size < EfiFirmwareManagementCapsuleImageHeader.Version3Size ? "has no such field" : "with bit 1 clear");
        }
    }
}
