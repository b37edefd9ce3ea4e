// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.Formats.Fmp;

/// <summary>One payload of an FMP capsule, as far as it could be read. All ranges count from the start of the capsule.</summary>
public sealed class FmpPayloadItem
{
    internal FmpPayloadItem(int index, ByteRange range, StructurePath path)
    {
        Index = index;
        Range = range;
        Path = path;
        UpdateImage = VendorCode = Slack = Content = new ByteRange(range.End, 0);
    }

    /// <summary>Its place in the item offset list, drivers included, counted from 0.</summary>
    public int Index { get; }

    /// <summary>Its bytes: up to the next item, or to the end of the body.</summary>
    public ByteRange Range { get; }

    /// <summary>Its structure path, for example <c>Capsule/Fmp/Item[0]</c>.</summary>
    public StructurePath Path { get; }

    /// <summary>The image header, or null when it does not fit.</summary>
    public Located<EfiFirmwareManagementCapsuleImageHeader>? ImageHeader { get; internal set; }

    /// <summary>The update image: UpdateImageSize bytes behind the image header, as far as they lie in the item.</summary>
    public ByteRange UpdateImage { get; internal set; }

    /// <summary>The vendor code: UpdateVendorCodeSize bytes behind the update image, as far as they lie in the item.</summary>
    public ByteRange VendorCode { get; internal set; }

    /// <summary>Bytes of the item behind the vendor code; empty when there are none.</summary>
    public ByteRange Slack { get; internal set; }

    /// <summary>Why an authentication block was read, or not.</summary>
    public AuthenticationPresence AuthenticationPresence { get; internal set; }

    /// <summary>The authentication block up to its certificate data, or null.</summary>
    public Located<EfiFirmwareImageAuthentication>? Authentication { get; internal set; }

    /// <summary>The certificate data (the PKCS#7 message), or null when there is no block or it does not fit.</summary>
    public ByteRange? CertificateData { get; internal set; }

    /// <summary>What the signature covers besides MonotonicCount: the update image behind the block; null without a whole block.</summary>
    public ByteRange? SignedImage { get; internal set; }

    /// <summary>The dependency expression in front of the payload header, or null.</summary>
    public Located<EfiFirmwareImageDep>? Dependency { get; internal set; }

    /// <summary>The FMP payload header ("MSS1"), or null.</summary>
    public Located<FmpPayloadHeader>? FmpHeader { get; internal set; }

    /// <summary>The MM runtime update payload header, or null.</summary>
    public Located<PfruPayloadHeader>? RuntimeHeader { get; internal set; }

    /// <summary>The bytes that the payload header counts behind its own fields (OEM header bytes), or null.</summary>
    public ByteRange? OemHeader { get; internal set; }

    /// <summary>The content: what is left of the update image behind all headers.</summary>
    public ByteRange Content { get; internal set; }

    /// <summary>The volumes or the image that the content holds; null when it is something else, or shares its bytes with an earlier item.</summary>
    public FirmwareImage? Firmware { get; internal set; }

    /// <summary>The 8 bytes of MonotonicCount, or null.</summary>
    public ByteRange? MonotonicCount => Authentication?.Range.Slice(0, sizeof(ulong));

    /// <summary>True when the image type is one of the runtime path.</summary>
    public bool IsRuntimeUpdate => ImageHeader is { } header && KnownGuids.IsRuntimeUpdate(header.Value.UpdateImageTypeId);

    /// <summary>
    /// The signed bytes in signing order: the update image behind the authentication block, then the 8 bytes of MonotonicCount
    /// (UEFI 2.11, 23.1). Null without a whole block.
    /// </summary>
    /// <param name="source">The source the capsule was parsed from.</param>
    public ByteSource? SignedBytes(ByteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return SignedImage is { } image && MonotonicCount is { } count
            ? new ConcatenatedByteSource([source.Slice(image), source.Slice(count)])
            : null;
    }
}
