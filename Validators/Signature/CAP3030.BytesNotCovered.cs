// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>Says which bytes a signature does not cover, since the headers in front of the payload look as trusted as the payload.</summary>
internal sealed class BytesNotCovered : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3030",
        Severity.Note,
        Outcome.Clean,
        "Bytes the signature does not cover",
        "{0} bytes are not covered by a signature and can be altered unnoticed: {1}.",
        "That is so by design of the format. Do not rely on what these bytes say, and compare the file's hash where they matter.",
        "UEFI 2.11, 23.1 (EFI_FIRMWARE_IMAGE_AUTHENTICATION)");

    private const int MostNames = 8;

    public override RuleScope Scope => RuleScope.Signature;

    public override Applicability Applies(RuleContext context) =>
        context.Coverage.Ranges.Any(r => r.Kind == CoverageKind.Signature) ? Applicability.Yes : Applicability.NothingToCheck;

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (CoverageRange range in context.Coverage.Ranges)
        {
            if (range.Kind == CoverageKind.NotCovered)
            {
                report.Finding(Place.At(range.Range, range.Paths[0]), range.Range.Length, Names(range.Paths));
            }
        }
    }

    private static string Names(IReadOnlyList<StructurePath> paths)
    {
        string names = string.Join(", ", paths.Take(MostNames));
        return paths.Count > MostNames ? $"{names} and {FieldNumber.Text(paths.Count - MostNames)} more" : names;
    }
}
