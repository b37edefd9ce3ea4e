// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text.Json;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Platforms;

/// <summary>A file of what a machine with runtime updates reports: docs/platform.md, docs/schema/platform.schema.json.</summary>
/// <param name="File">The file, as the caller named it.</param>
/// <param name="Platform">What the machine reports.</param>
public sealed record PlatformFile(string File, PfruPlatform Platform)
{
    /// <summary>What a simulation needs besides; null where the file does not say.</summary>
    public PlatformModel? Model { get; init; }

    /// <summary>The largest file that is read, in bytes: 1 MiB, as for descriptions.</summary>
    public const int MaximumLength = 1024 * 1024;

    /// <summary>Reads a file; what is wrong with it is reported with line and column, and the reading goes on behind it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Takes what is wrong with it.</param>
    /// <returns>What it says, or null with an error.</returns>
    public static PlatformFile? Read(string file, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return BoundedFile.Read(file, MaximumLength, diagnostics) is { } bytes ? Read(file, bytes, diagnostics) : null;
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">The file's name, for the places of findings.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="diagnostics">Takes what is wrong with it.</param>
    /// <returns>What it says, or null with an error.</returns>
    public static PlatformFile? Read(string file, ReadOnlyMemory<byte> utf8, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        DiagnosticBag found = new();
        PlatformFile? platform = JsonTreeReader.Read(file, utf8, found, PlatformDiagnostics.Vocabulary) is { } root
            ? PlatformReader.Document(file, root, found)
            : null;
        diagnostics.AddRange(found.OrderBy(d => d.Place.Line ?? 0).ThenBy(d => d.Place.Column ?? 0));
        return found.HasErrors ? null : platform;
    }

    /// <summary>Writes what a machine reports as the member <c>platform</c> of the object that is open.</summary>
    /// <param name="writer">A writer within an object.</param>
    /// <param name="platform">What the machine reports.</param>
    public static void WriteMember(Utf8JsonWriter writer, PfruPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(platform);
        PfruUpdateCapability capability = platform.Capability;
        writer.WriteStartObject(PlatformKeys.Platform);
        if (PlatformKeys.NameOf(capability.Status) is { } word)
        {
            writer.WriteString("status", word);
        }
        else
        {
            writer.WriteNumber("status", (uint)capability.Status);
        }

        writer.WriteNumber("capabilities", capability.Capabilities);
        writer.WriteString("codeInjectionType", capability.CodeInjectionType.ToString("D"));
        writer.WriteNumber("firmwareVersion", capability.FirmwareVersion);
        writer.WriteNumber("codeInjectionRuntimeVersion", capability.CodeInjectionRuntimeVersion);
        writer.WriteString("driverUpdateType", capability.DriverUpdateType.ToString("D"));
        writer.WriteNumber("driverRuntimeVersion", capability.DriverRuntimeVersion);
        writer.WriteNumber("driverSecurityVersion", capability.DriverSecurityVersion);
        writer.WriteString("platformId", capability.PlatformId.ToString("D"));
        writer.WriteString("oemId", capability.OemId.ToString("D"));
        writer.WriteNumber("oemInformationLength", capability.OemInformationLength);
        if (platform.BufferLength is { } length)
        {
            writer.WriteNumber("bufferLength", length);
        }

        writer.WriteEndObject();
    }
}
