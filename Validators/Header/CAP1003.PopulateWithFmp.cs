// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>An FMP capsule is not put into the system table.</summary>
internal sealed class PopulateWithFmp : HeaderRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1003",
        Severity.Error,
        Outcome.Malformed,
        "FMP capsule with POPULATE_SYSTEM_TABLE",
        "Flags is 0x{0}: POPULATE_SYSTEM_TABLE is not for FMP capsules.",
        "Clear the flag: an FMP capsule is handed to its device, not put into the configuration table.",
        "tianocore/edk2 MdeModulePkg/Universal/CapsuleRuntimeDxe/CapsuleService.c, UpdateCapsule()");

    protected override void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report)
    {
        if (header.Value.CapsuleGuid == KnownGuids.FmpCapsule && header.Value.Flags.HasFlag(CapsuleFlags.PopulateSystemTable))
        {
            report.Finding(header.FieldPlace("Flags", 20, 4), FieldNumber.Hex((uint)header.Value.Flags, 8));
        }
    }
}
