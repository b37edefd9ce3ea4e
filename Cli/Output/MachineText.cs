// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Cli.Output;

/// <summary>The machine that a capsule is judged for, for people.</summary>
internal static class MachineText
{
    public static void Write(TextWriter writer, LinuxKernel? kernel, PfruPlatform? platform, Palette palette)
    {
        if (kernel is null && platform is null)
        {
            return;
        }

        writer.Write($"\n{palette.Strong("machine")}\n");
        if (kernel is not null)
        {
            writer.Write($"  kernel    {Printable.Text(kernel.Text)}: {DriverOf(kernel)}\n");
        }

        if (platform is not null)
        {
            PfruUpdateCapability capability = platform.Capability;
            string buffer = platform.BufferLength is { } length ? $"{length} bytes" : "not known";
            writer.Write($"  platform  {capability.PlatformId:D}, firmware {capability.FirmwareVersion}\n");
            writer.Write($"            driver {capability.DriverRuntimeVersion} with svn {capability.DriverSecurityVersion}, code injection {capability.CodeInjectionRuntimeVersion}\n");
            writer.Write($"            communication buffer: {buffer}\n");
        }
    }

    private static string DriverOf(LinuxKernel kernel) => kernel switch
    {
        { HasPfruDriver: false } => "no PFRU driver",
        { HasPfruDriver: null } => "whether it has a PFRU driver is not known",
        { ComparesSecurityVersion: true } => "its PFRU driver compares svn_ver of a driver update",
        { ComparesSecurityVersion: false } => "its PFRU driver compares rt_ver",
        _ => "what its PFRU driver compares is not known",
    };
}
