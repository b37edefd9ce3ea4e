// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.Operations.Offline;

/// <summary>The values of a payload's own header, read from the bytes that are signed.</summary>
internal static class RequestVersions
{
    public static void Write(StringBuilder text, FmpPayloadItem item)
    {
        if (item.Dependency is { } dependency)
        {
            RequestText.Field(text, "dependency", DependencyText.Format(dependency.Value));
        }

        if (item.FmpHeader is { Value: { } fmp })
        {
            RequestText.Field(text, "version", Number(fmp.FwVersion));
            RequestText.Field(text, "lowest-supported-version", Number(fmp.LowestSupportedVersion));
        }

        if (item.RuntimeHeader is { Value: { } runtime })
        {
            WriteRuntime(text, runtime);
        }
    }

    private static void WriteRuntime(StringBuilder text, PfruPayloadHeader header)
    {
        RequestText.Field(text, "payload-signature", FieldText.FourCharacters(header.Signature) ?? Number(header.Signature));
        RequestText.Field(text, "supported-firmware-version", Number(header.SupportedFirmwareVersion));
        RequestText.Field(text, "runtime-version", Number(header.RuntimeVersion));
        RequestText.Field(text, "svn", header.SecurityVersion is { } svn ? Number(svn) : "none");
        RequestText.Field(text, "platform-id", header.PlatformId.ToString());
    }

    private static string Number(uint value) => string.Create(CultureInfo.InvariantCulture, $"{value} (0x{value:X8})");
}
