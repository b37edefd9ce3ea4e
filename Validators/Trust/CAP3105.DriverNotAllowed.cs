// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Trust;

/// <summary>With an allow list, each embedded driver is on it by its hash: the capsule's signature does not cover it.</summary>
internal sealed class DriverNotAllowed : ListRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3105",
        Severity.Error,
        Outcome.Untrusted,
        "Embedded driver is not on the allow list",
        "The allow list does not name the hash of the embedded driver {0}.",
        "Compare the driver's hash with its maker's. If it is the right one, add its hash to the list.",
        "UEFI 2.11, 23.3, 32.5.3.3 (Authorization Process)");

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (ListedImage image in context.Images.Where(i => i.IsDriver))
        {
            if (context.Options.AllowList!.FindImage(image.Hashes) is null)
            {
                report.Finding(image.Place, image.Path);
            }
        }
    }

    protected override ReferenceList? ListOf(ValidationOptions options) => options.AllowList;
}
