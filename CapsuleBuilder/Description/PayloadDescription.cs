// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Versions;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>One payload of a description. What is optional and was left out is null.</summary>
public sealed record PayloadDescription
{
    /// <summary>Where the object begins.</summary>
    public required Place Place { get; init; }

    /// <summary>What is delivered: a file, or a firmware volume that is built.</summary>
    public required Authored<ContentDescription> Content { get; init; }

    /// <summary>UpdateImageTypeId: given, or implied by the kind.</summary>
    public required Guid ImageType { get; init; }

    /// <summary>UpdateImageIndex.</summary>
    public byte ImageIndex { get; init; } = 1;

    /// <summary>UpdateHardwareInstance.</summary>
    public Authored<ulong>? HardwareInstance { get; init; }

    /// <summary>The image header's version, where the author chose it.</summary>
    public Authored<uint>? ImageHeaderVersion { get; init; }

    /// <summary>MonotonicCount.</summary>
    public ulong MonotonicCount { get; init; }

    /// <summary>The file with the vendor code bytes, as written.</summary>
    public Authored<string>? VendorCode { get; init; }

    /// <summary>The format of versions that are written as text.</summary>
    public FirmwareVersionFormat VersionFormat { get; init; } = FirmwareVersionFormat.Number;

    /// <summary>FwVersion of an <c>fmp</c> payload.</summary>
    public Authored<uint>? Version { get; init; }

    /// <summary>LowestSupportedVersion of an <c>fmp</c> payload.</summary>
    public Authored<uint>? LowestSupportedVersion { get; init; }

    /// <summary>What must be installed for an <c>fmp</c> payload to be taken.</summary>
    public Authored<EfiFirmwareImageDep>? Dependency { get; init; }

    /// <summary>What stands in front of the content of an <c>fmp</c> payload.</summary>
    public PayloadHeaderKind PayloadHeader { get; init; }

    /// <summary>The runtime payload's header; null for <c>fmp</c>.</summary>
    public RuntimeDescription? Runtime { get; init; }
}
