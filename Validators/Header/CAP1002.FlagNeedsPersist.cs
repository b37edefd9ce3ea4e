// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>POPULATE_SYSTEM_TABLE and INITIATE_RESET come only with PERSIST_ACROSS_RESET.</summary>
internal sealed class FlagNeedsPersist : HeaderRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1002",
        Severity.Error,
        Outcome.Malformed,
        "Flag needs PERSIST_ACROSS_RESET",
        "Flags is 0x{0}: {1} is set without PERSIST_ACROSS_RESET.",
        "Set PERSIST_ACROSS_RESET as well, or clear the other flag.",
        "UEFI 2.11, 8.5.3 (UpdateCapsule)");

    private static readonly (CapsuleFlags Flag, string Name)[] Dependent =
    [
        (CapsuleFlags.PopulateSystemTable, "POPULATE_SYSTEM_TABLE"),
        (CapsuleFlags.InitiateReset, "INITIATE_RESET"),
    ];

    protected override void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report)
    {
        CapsuleFlags flags = header.Value.Flags;
        if (flags.HasFlag(CapsuleFlags.PersistAcrossReset))
        {
            return;
        }

        foreach ((CapsuleFlags flag, string name) in Dependent)
        {
            if (flags.HasFlag(flag))
            {
                report.Finding(header.FieldPlace("Flags", 20, 4), FieldNumber.Hex((uint)flags, 8), name);
            }
        }
    }
}
