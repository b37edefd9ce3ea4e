// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dump;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Output;

/// <summary>What firmware can update while the machine runs, for people.</summary>
internal static class QueryText
{
    public static void Write(TextWriter writer, QueryResult result, Palette palette)
    {
        foreach (QueriedDevice device in result.Devices)
        {
            writer.Write($"{palette.Strong(Printable.Text(device.Device))}\n");
            WriteCapability(writer, device.Capability);
        }
    }

    private static void WriteCapability(TextWriter writer, PfruUpdateCapability capability)
    {
        writer.Write($"  platform id        {capability.PlatformId:D}\n");
        writer.Write($"  oem id             {capability.OemId:D}\n");
        writer.Write($"  oem information    {FieldText.Count(capability.OemInformationLength, "byte")}\n");
        writer.Write($"  update capability  0x{capability.Capabilities:X}\n");
        writer.Write($"  firmware           fw_version {capability.FirmwareVersion}\n");
        writer.Write($"  code injection     {capability.CodeInjectionType:D}  code_rt_version {capability.CodeInjectionRuntimeVersion}\n");
        writer.Write($"  driver update      {capability.DriverUpdateType:D}  drv_rt_version {capability.DriverRuntimeVersion}, drv_svn {capability.DriverSecurityVersion}\n");
    }
}
