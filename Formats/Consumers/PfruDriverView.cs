// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Consumers;

/// <summary>
/// What Linux' applicable_image() reads from a capsule, with its arithmetic: a signed 32-bit running offset, no length, and no
/// look at the item offset list (drivers/acpi/pfr_update.c). A value is null when the driver would read it, or would have to read
/// something in front of it, outside the capsule.
/// </summary>
public sealed record PfruDriverView
{
    private const int CertificateLengthOffset = 8;

    /// <summary>HeaderSize, from which the driver goes on.</summary>
    public uint? HeaderSize { get; private init; }

    /// <summary>EmbeddedDriverCount and PayloadItemCount together; the driver expects that many offsets.</summary>
    public int? ItemCount { get; private init; }

    /// <summary>Where the driver takes the first image header to be.</summary>
    public long? ImageHeaderOffset { get; private init; }

    /// <summary>UpdateImageTypeId, read there.</summary>
    public Guid? ImageType { get; private init; }

    /// <summary>Version, read there.</summary>
    public uint? ImageHeaderVersion { get; private init; }

    /// <summary>
    /// Where the driver takes the authentication block to be; null also when the version is not 1 or 2, where it stops. Negative
    /// when the offset wrapped, which is the one case that the driver notices.
    /// </summary>
    public long? AuthenticationOffset { get; private init; }

    /// <summary>dwLength of the authentication block.</summary>
    public uint? CertificateLength { get; private init; }

    /// <summary>Where the driver takes the payload header to be.</summary>
    public long? PayloadHeaderOffset { get; private init; }

    /// <summary>rt_ver, 16 bytes into the payload header.</summary>
    public uint? RuntimeVersion { get; private init; }

    /// <summary>svn_ver, 36 bytes into the payload header, whether the header is that long or not.</summary>
    public uint? SecurityVersion { get; private init; }

    /// <summary>Reads what the driver would read.</summary>
    /// <param name="source">The bytes that are written to the device.</param>
    public static PfruDriverView Read(ByteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        PfruDriverView view = new();
        if (UInt32(source, 16) is not { } headerSize)
        {
            return view;
        }

        // The driver adds in an int: from here on an offset that wraps lies outside, in front of the buffer.
        long fmpHeader = unchecked((int)headerSize);
        view = view with { HeaderSize = headerSize };
        if (UInt32(source, fmpHeader + 4) is not { } counts)
        {
            return view;
        }

        int itemCount = (int)(counts & 0xFFFF) + (int)(counts >> 16);
        long image = unchecked((int)(fmpHeader + 8 + (8L * itemCount)));
        view = view with { ItemCount = itemCount, ImageHeaderOffset = image, ImageHeaderVersion = UInt32(source, image), ImageType = Guid(source, image + 4) };
        int? imageHeaderSize = view.ImageHeaderVersion switch
        {
            1 => 32,
            2 => 40,
            _ => null,
        };
        if (imageHeaderSize is not { } size)
        {
            return view;
        }

        long block = unchecked((int)(image + size));
        view = view with { AuthenticationOffset = block };
        if (block < 0 || UInt32(source, block + CertificateLengthOffset) is not { } length)
        {
            return view;
        }

        long payload = unchecked((int)(block + CertificateLengthOffset + length));
        return view with
        {
            CertificateLength = length,
            PayloadHeaderOffset = payload,
            RuntimeVersion = UInt32(source, payload + 16),
            SecurityVersion = UInt32(source, payload + 36),
        };
    }

    private static uint? UInt32(ByteSource source, long offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        if (offset < 0 || source.Read(offset, bytes) != bytes.Length)
        {
            return null;
        }

        SpanReader reader = new(bytes);
        return reader.TryReadUInt32(out uint value) ? value : null;
    }

    private static Guid? Guid(ByteSource source, long offset)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (offset < 0 || source.Read(offset, bytes) != bytes.Length)
        {
            return null;
        }

        SpanReader reader = new(bytes);
        return reader.TryReadGuid(out Guid value) ? value : null;
    }
}
