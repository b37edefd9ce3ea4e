// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.Formats.Fmp;

/// <summary>Locates what is inside one payload item. Part of <see cref="CapsuleParser"/>.</summary>
internal static class PayloadParser
{
    public static void Parse(HeaderReader reader, FmpPayloadItem item)
    {
        item.ImageHeader = ReadImageHeader(reader, item);
        if (item.ImageHeader is not { } header)
        {
            return;
        }

        ByteRange rest = item.Range.From(header.Range.Length);
        item.UpdateImage = Take(reader, header, "UpdateImageSize", 24, header.Value.UpdateImageSize, ref rest);
        item.VendorCode = Take(reader, header, "UpdateVendorCodeSize", 28, header.Value.UpdateVendorCodeSize, ref rest);
        item.Slack = rest;

        ByteRange image = item.UpdateImage;
        item.Content = image;
        item.AuthenticationPresence = FindAuthentication(reader, item);
        if (item.AuthenticationPresence != AuthenticationPresence.Absent && !ReadAuthentication(reader, item, ref image))
        {
            return;
        }

        item.Content = image;
        if (item.IsRuntimeUpdate)
        {
            ReadRuntimeHeader(reader, item, image);
        }
        else
        {
            ReadDependency(reader, item, ref image);
            ReadFmpHeader(reader, item, image);
        }
    }

    private static Located<EfiFirmwareManagementCapsuleImageHeader>? ReadImageHeader(HeaderReader reader, FmpPayloadItem item)
    {
        SpanReader version = new(reader.Window(item.Range, sizeof(uint)));
        int size = version.TryReadUInt32(out uint value)
            ? EfiFirmwareManagementCapsuleImageHeader.SizeOf(value)
            : EfiFirmwareManagementCapsuleImageHeader.Version1Size;
        return reader.Read<EfiFirmwareManagementCapsuleImageHeader>(
            item.Range,
            size,
            item.Path.Child("ImageHeader"),
            "EFI_FIRMWARE_MANAGEMENT_CAPSULE_IMAGE_HEADER");
    }

    private static ByteRange Take(
        HeaderReader reader,
        Located<EfiFirmwareManagementCapsuleImageHeader> header,
        string field,
        int fieldOffset,
        uint size,
        ref ByteRange rest)
    {
        long taken = size;
        if (taken > rest.Length)
        {
            reader.Diagnostics.Report(
                ReadingDiagnostics.ImageSizeOutOfRange,
                header.FieldPlace(field, fieldOffset, 4),
                field,
                Text(size),
                Text(rest.Length));
            taken = rest.Length;
        }

        ByteRange part = rest.Slice(0, taken);
        rest = rest.From(taken);
        return part;
    }

    private static AuthenticationPresence FindAuthentication(HeaderReader reader, FmpPayloadItem item)
    {
        if (item.ImageHeader!.Value.ImageCapsuleSupport.HasFlag(ImageCapsuleSupport.Authentication))
        {
            return AuthenticationPresence.Declared;
        }

        SpanReader fields = new(reader.Window(item.UpdateImage, EfiFirmwareImageAuthentication.StructureSize));
        bool fits = EfiFirmwareImageAuthentication.TryRead(ref fields, out EfiFirmwareImageAuthentication block);
        bool revision = fits && block.AuthInfo.Revision == WinCertificateUefiGuid.Revision2;
        bool type = fits && block.AuthInfo.CertificateType == WinCertificateUefiGuid.TypeEfiGuid;
        if (item.IsRuntimeUpdate)
        {
            // A damaged block is still a block; where nothing looks like one, the payload is unsigned, whatever the driver would read.
            return !fits || revision || type ? AuthenticationPresence.Implied : AuthenticationPresence.Absent;
        }

        return revision && type ? AuthenticationPresence.Recognised : AuthenticationPresence.Absent;
    }

    /// <summary>Reads the block and moves <paramref name="image"/> behind it. False when it does not fit.</summary>
    private static bool ReadAuthentication(HeaderReader reader, FmpPayloadItem item, ref ByteRange image)
    {
        item.Authentication = reader.Read<EfiFirmwareImageAuthentication>(
            image,
            EfiFirmwareImageAuthentication.StructureSize,
            item.Path.Child("Authentication"),
            "EFI_FIRMWARE_IMAGE_AUTHENTICATION");
        if (item.Authentication is not { } block)
        {
            return false;
        }

        if (block.Value.AuthInfo.Length <= WinCertificateUefiGuid.StructureSize || block.Value.BlockLength > image.Length)
        {
            reader.Diagnostics.Report(
                ReadingDiagnostics.CertificateLengthOutOfRange,
                block.FieldPlace("AuthInfo.Hdr.dwLength", 8, 4),
                Text(block.Value.AuthInfo.Length),
                Text(WinCertificateUefiGuid.StructureSize + 1),
                Text(image.Length - sizeof(ulong)));
            item.Content = image.From(EfiFirmwareImageAuthentication.StructureSize);
            return false;
        }

        item.CertificateData = image.Slice(
            EfiFirmwareImageAuthentication.StructureSize,
            block.Value.BlockLength - EfiFirmwareImageAuthentication.StructureSize);
        image = image.From(block.Value.BlockLength);
        item.SignedImage = image;
        return true;
    }

    private static void ReadRuntimeHeader(HeaderReader reader, FmpPayloadItem item, ByteRange image)
    {
        item.RuntimeHeader = reader.Read<PfruPayloadHeader>(
            image,
            PfruPayloadHeader.SizeWithSvn,
            item.Path.Child("PayloadHeader"),
            "struct pfru_payload_hdr");
        if (item.RuntimeHeader is { } header)
        {
            TakeHeader(reader, item, header.FieldPlace("hdr_size", 8, 4), "hdr_size", header.Value.HeaderSize, header.Range, image);
        }
    }

    private static void ReadDependency(HeaderReader reader, FmpPayloadItem item, ref ByteRange image)
    {
        bool declared = item.ImageHeader!.Value.ImageCapsuleSupport.HasFlag(ImageCapsuleSupport.Dependency);
        byte[] window = reader.Window(image, EfiFirmwareImageDep.MaximumLength);
        StructurePath path = item.Path.Child("Dependency");
        if (EfiFirmwareImageDep.Measure(window) is not { } length)
        {
            if (declared)
            {
                reader.Diagnostics.Report(ReadingDiagnostics.DependencyUnreadable, Place.At(image, path), Text(window.Length));
            }

            return;
        }

        // Without the bit only a payload header behind it tells an expression from firmware that begins with small bytes.
        if (!declared && !HasFmpHeader(window.AsSpan(length)))
        {
            return;
        }

        ByteRange range = image.Slice(0, length);
        SpanReader bytes = new(window);
        if (!reader.TakeDependency(length))
        {
            reader.Diagnostics.Report(ReadingDiagnostics.DependenciesTooLong, Place.At(range, path), Text(HeaderReader.MostDependencyBytes));
        }
        else if (EfiFirmwareImageDep.TryRead(ref bytes, out EfiFirmwareImageDep expression))
        {
            item.Dependency = new Located<EfiFirmwareImageDep>(expression, range, path);
        }

        image = image.From(length);
        item.Content = image;
    }

    private static void ReadFmpHeader(HeaderReader reader, FmpPayloadItem item, ByteRange image)
    {
        if (!HasFmpHeader(reader.Window(image, sizeof(uint))))
        {
            return;
        }

        item.FmpHeader = reader.Read<FmpPayloadHeader>(
            image,
            FmpPayloadHeader.StructureSize,
            item.Path.Child("PayloadHeader"),
            "FMP_PAYLOAD_HEADER");
        if (item.FmpHeader is { } header)
        {
            TakeHeader(reader, item, header.FieldPlace("HeaderSize", 4, 4), "HeaderSize", header.Value.HeaderSize, header.Range, image);
        }
    }

    private static bool HasFmpHeader(ReadOnlySpan<byte> bytes)
    {
        SpanReader reader = new(bytes);
        return reader.TryReadUInt32(out uint signature) && signature == FmpPayloadHeader.Mss1;
    }

    /// <summary>Splits what is behind the payload header's own fields into OEM header bytes and content.</summary>
    private static void TakeHeader(
        HeaderReader reader,
        FmpPayloadItem item,
        Place place,
        string field,
        uint headerSize,
        ByteRange header,
        ByteRange image)
    {
        if (headerSize < header.Length || headerSize > image.Length)
        {
            reader.Diagnostics.Report(
                ReadingDiagnostics.PayloadHeaderSizeOutOfRange,
                place,
                field,
                Text(headerSize),
                Text(header.Length),
                Text(image.Length));
            item.Content = image.From(header.Length);
            return;
        }

        item.OemHeader = headerSize > header.Length ? image.Slice(header.Length, headerSize - header.Length) : null;
        item.Content = image.From(headerSize);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
