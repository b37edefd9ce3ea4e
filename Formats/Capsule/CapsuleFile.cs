// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Formats.Capsule;

/// <summary>
/// A capsule as far as it could be read: every structure with its byte range and path, payload bytes left in their source.
/// <see cref="CapsuleParser"/> makes it; nothing here judges.
/// </summary>
public sealed class CapsuleFile
{
    internal CapsuleFile(ByteSource source) => Source = source;

    /// <summary>All bytes of the file.</summary>
    public ByteSource Source { get; }

    /// <summary>The capsule header, or null when the file is shorter than 28 bytes.</summary>
    public Located<EfiCapsuleHeader>? Header { get; internal set; }

    /// <summary>The bytes between the 28 bytes of the header and HeaderSize; empty when there are none.</summary>
    public ByteRange HeaderExtension { get; internal set; }

    /// <summary>The bytes from HeaderSize to CapsuleImageSize, as far as they lie in the file.</summary>
    public ByteRange Body { get; internal set; }

    /// <summary>The bytes behind CapsuleImageSize; empty when there are none.</summary>
    public ByteRange Trailing { get; internal set; }

    /// <summary>The body of an FMP capsule, or null for every other kind and when it could not be read.</summary>
    public FmpCapsule? Fmp { get; internal set; }

    /// <summary>What could not be read, and where.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>All payloads; empty when there are none or none could be located.</summary>
    public IReadOnlyList<FmpPayloadItem> Payloads => Fmp?.Payloads ?? [];
}
