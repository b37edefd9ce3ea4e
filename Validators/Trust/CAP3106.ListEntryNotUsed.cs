// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Trust;

/// <summary>Says which entries of a list nothing is compared with.</summary>
internal sealed class ListEntryNotUsed : ListRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3106",
        Severity.Note,
        Outcome.Clean,
        "Entries of a list are not used",
        "{0}: nothing is compared with {1} of the type {2}, the first of them {3}.",
        "Certificates, SHA-256, SHA-384 and SHA-512 hashes, and RSA-2048 keys are compared. Name what is meant in one of these ways.",
        "UEFI 2.11, 32.4.1 (Signature Database)");

    public override Applicability Applies(RuleContext context) =>
        context.Options.DenyList is null && context.Options.AllowList is null ? Applicability.NothingToCheck : Applicability.Yes;

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (IGrouping<(string File, string TypeName), ListedEntry> unused in new[] { context.Options.DenyList, context.Options.AllowList }
            .OfType<ReferenceList>()
            .SelectMany(l => l.Entries)
            .Where(e => !ReferenceList.IsUsed(e))
            .GroupBy(e => (e.File, e.TypeName)))
        {
            int count = unused.Count();
            string entries = count == 1 ? "1 entry" : $"{count} entries";
            report.Finding(Place.Of(unused.Key.File), unused.Key.File, entries, unused.Key.TypeName, unused.First().Location);
        }
    }

    protected override ReferenceList? ListOf(ValidationOptions options) => options.DenyList ?? options.AllowList;
}
