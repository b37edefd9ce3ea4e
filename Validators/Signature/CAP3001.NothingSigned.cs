// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>There is a payload, so that there can be a signature. Without one nothing else would fail.</summary>
internal sealed class NothingSigned : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3001",
        Severity.Error,
        Outcome.Unsigned,
        "No payload that could carry a signature",
        "The capsule has no payload that could carry a signature, so nothing in it can be trusted.",
        "Only payloads of FMP capsules are signed. A capsule of another kind, or one without payloads, never passes the verification.",
        "UEFI 2.11, 23.1 (EFI_FIRMWARE_IMAGE_AUTHENTICATION)");

    public override RuleScope Scope => RuleScope.Signature;

    public override Applicability Applies(RuleContext context) => Applicability.Yes;

    public override void Check(RuleContext context, RuleReport report)
    {
        if (context.File.Payloads.Count == 0)
        {
            report.Finding(context.File.Header?.Place ?? Place.None);
        }
    }
}
