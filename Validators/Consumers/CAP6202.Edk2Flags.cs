// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>UpdateCapsule() looks at the flags before anything else.</summary>
internal sealed class Edk2Flags : Edk2Check
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6202",
        Severity.Error,
        Outcome.Policy,
        "EDK II refuses the capsule flags",
        "Flags is 0x{0}: {1}.",
        "Set PERSIST_ACROSS_RESET where another flag needs it, and leave POPULATE_SYSTEM_TABLE out of FMP capsules.",
        "tianocore/edk2 MdeModulePkg/Universal/CapsuleRuntimeDxe/CapsuleService.c, UpdateCapsule()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.File.Header is not { } header)
        {
            return;
        }

        CapsuleFlags flags = header.Value.Flags;
        bool persist = flags.HasFlag(CapsuleFlags.PersistAcrossReset);
        string? wrong = flags.HasFlag(CapsuleFlags.PopulateSystemTable) && !persist ? "POPULATE_SYSTEM_TABLE without PERSIST_ACROSS_RESET"
            : flags.HasFlag(CapsuleFlags.InitiateReset) && !persist ? "INITIATE_RESET without PERSIST_ACROSS_RESET"
            : flags.HasFlag(CapsuleFlags.PopulateSystemTable) && context.IsFmp ? "an FMP capsule with POPULATE_SYSTEM_TABLE"
            : null;
        if (wrong is not null)
        {
            findings.Refuse("EFI_INVALID_PARAMETER", header.FieldPlace("Flags", 20, 4), FieldNumber.Hex((uint)flags, 8), wrong);
        }
    }
}
