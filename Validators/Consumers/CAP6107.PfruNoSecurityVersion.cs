// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.Validators.Consumers;

/// <summary>For a driver update the driver reads svn_ver whether the payload header has one or not.</summary>
internal sealed class PfruNoSecurityVersion : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6107",
        Severity.Error,
        Outcome.Policy,
        "Linux compares a security version that is not there",
        "hdr_size is {0}, so the payload header has no svn_ver; Linux' PFRU driver takes the 4 bytes behind it (0x{1}, {2}) for it.",
        "Write the payload header of 40 bytes with svn_ver.",
        "Linux drivers/acpi/pfr_update.c, applicable_image(); \"ACPI: pfr_update: Fix the driver update version check\"");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.Consumer == Consumer.LinuxPfru
            && context.DriverView is { SecurityVersion: { } read, ImageType: { } type }
            && type == KnownGuids.PfruDriverUpdate
            && context.File.Payloads is [{ RuntimeHeader: { Value.SecurityVersion: null } header }, ..])
        {
            findings.Harm(header.FieldPlace("hdr_size", 8, 4), header.Value.HeaderSize, FieldNumber.Hex(read, 8), Whose(header.Value));
        }
    }

    /// <summary>Whose bytes stand where svn_ver would.</summary>
    private static string Whose(PfruPayloadHeader header) => header.HeaderSize > PfruPayloadHeader.SizeWithoutSvn ? "of the OEM header" : "of the payload";
}
