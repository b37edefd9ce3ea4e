// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>The capsule is of a kind whose body is read.</summary>
internal sealed class BodyNotRead : HeaderRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1007",
        Severity.Warning,
        Outcome.Malformed,
        "Kind of capsule is not read",
        "CapsuleGuid is {0} ({1}): the body of such a capsule is not read, so nothing in it was checked.",
        "A capsule of this kind can be looked at, but never passes the verification.",
        "UEFI 2.11, 8.5.3 (UpdateCapsule)");

    protected override void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report)
    {
        Guid kind = header.Value.CapsuleGuid;
        bool isRead = file.Nested is not null || (KnownGuids.IsKindOfCapsule(kind) && kind != KnownGuids.JsonCapsule);
        if (!isRead)
        {
            report.Finding(header.FieldPlace("CapsuleGuid", 0, 16), kind, KnownGuids.NameOf(kind) ?? "unknown");
        }
    }
}
