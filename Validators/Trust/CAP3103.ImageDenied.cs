// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Trust;

/// <summary>No payload and no driver is denied by its hash.</summary>
internal sealed class ImageDenied : ListRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3103",
        Severity.Error,
        Outcome.Untrusted,
        "Image is denied",
        "{0} is an image whose hash the deny list names: {1}.",
        "Do not use the capsule: a good signature does not help an image that was found to be bad. Ask its maker for a newer one.",
        "UEFI 2.11, 32.4.1 (Signature Database), 32.5.3.3 (Authorization Process)");

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (ListedImage image in context.Images)
        {
            if (context.Options.DenyList!.FindImage(image.Hashes) is { } entry)
            {
                report.Finding(image.Place, image.Path, entry.Source);
            }
        }
    }

    protected override ReferenceList? ListOf(ValidationOptions options) => options.DenyList;
}
