// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.CapsuleBuilder;

/// <summary>One payload, ready to be signed and laid out.</summary>
public sealed class PayloadPlan
{
    internal PayloadPlan(
        PayloadDescription description,
        uint imageHeaderVersion,
        ByteSource image,
        ByteSource? vendorCode,
        IReadOnlyList<InputFile> inputFiles)
    {
        Description = description;
        ImageHeaderVersion = imageHeaderVersion;
        Image = image;
        VendorCode = vendorCode;
        InputFiles = inputFiles;
        byte[] count = new byte[sizeof(ulong)];
        SpanWriter writer = new(count);
        writer.WriteUInt64(description.MonotonicCount);
        BytesToSign = new ConcatenatedByteSource([image, new MemoryByteSource(count)]);
    }

    /// <summary>What the author wrote.</summary>
    public PayloadDescription Description { get; }

    /// <summary>The image header's version: the author's, or the one that the targets take.</summary>
    public uint ImageHeaderVersion { get; }

    /// <summary>MonotonicCount.</summary>
    public ulong MonotonicCount => Description.MonotonicCount;

    /// <summary>UpdateImageTypeId.</summary>
    public Guid ImageType => Description.ImageType;

    /// <summary>The update image behind the authentication block: dependency, payload header, OEM header bytes and content.</summary>
    public ByteSource Image { get; }

    /// <summary>The vendor code, or null.</summary>
    public ByteSource? VendorCode { get; }

    /// <summary>What a signature must cover: <see cref="Image"/>, then the 8 bytes of MonotonicCount (UEFI 2.11, 23.1).</summary>
    public ByteSource BytesToSign { get; }

    /// <summary>The files this payload is made of.</summary>
    public IReadOnlyList<InputFile> InputFiles { get; }

    /// <summary>True for the two kinds of the runtime path, whose readers always expect an authentication block.</summary>
    public bool IsRuntimeUpdate => Description.Runtime is not null;
}
