// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Formats.Capsule;

/// <summary>
/// A capsule as far as it could be read: every structure with its byte range and path, payload bytes left in their source.
/// <see cref="CapsuleParser"/> makes it; nothing here judges.
/// </summary>
public sealed class CapsuleFile
{
    internal CapsuleFile(ByteSource source)
        : this(source, new ByteRange(0, source.Length), StructurePath.Capsule, new DiagnosticBag())
    {
    }

    internal CapsuleFile(ByteSource source, ByteRange range, StructurePath path, DiagnosticBag diagnostics)
    {
        Source = source;
        Range = range;
        Path = path;
        Diagnostics = diagnostics;
        HeaderExtension = Body = Trailing = new ByteRange(range.End, 0);
    }

    /// <summary>All bytes of the file, those around a nested capsule too.</summary>
    public ByteSource Source { get; }

    /// <summary>The bytes of this capsule and what trails it: the whole file, or the body of the capsule around a nested one.</summary>
    public ByteRange Range { get; }

    /// <summary>Its structure path: <c>Capsule</c>, or <c>Capsule/Nested</c> for a capsule inside a capsule, and so on.</summary>
    public StructurePath Path { get; }

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

    /// <summary>The body of a Windows UX capsule, or null for every other kind and when it could not be read.</summary>
    public UxCapsule? Ux { get; internal set; }

    /// <summary>The volumes or the image that the body of another kind of capsule holds, or null.</summary>
    public FirmwareImage? Firmware { get; internal set; }


    /// <summary>The body of an accept capsule, or null for every other kind and when it could not be read.</summary>
    public Located<FirmwareAcceptBody>? Accept { get; internal set; }

    /// <summary>The body of a capsule with the names of capsules on disk, or null for every other kind and when it could not be read.</summary>
    public Located<CapsuleNameList>? Names { get; internal set; }

    /// <summary>
    /// The capsule that is the body of this one, or null. So Windows hands an FMP capsule to firmware: the outer GUID is the FwClass
    /// of an ESRT entry. Its ranges count from the start of the file, and its diagnostics are those of the outermost capsule.
    /// </summary>
    public CapsuleFile? Nested { get; internal set; }

    /// <summary>What the file seems to be when it is no capsule, or null.</summary>
    public HeaderlessContent? Headerless { get; internal set; }

    /// <summary>What could not be read, and where.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>This capsule and those nested in it, outermost first.</summary>
    public IEnumerable<CapsuleFile> Layers
    {
        get
        {
            for (CapsuleFile? layer = this; layer is not null; layer = layer.Nested)
            {
                yield return layer;
            }
        }
    }

    /// <summary>The capsule that nothing is nested in: this one, unless <see cref="Nested"/> says otherwise.</summary>
    public CapsuleFile Innermost => Layers.Last();

    /// <summary>All payloads, those of nested capsules too; empty when there are none or none could be located.</summary>
    public IReadOnlyList<FmpPayloadItem> Payloads => Innermost.Fmp?.Payloads ?? [];
}
