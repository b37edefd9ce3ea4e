// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Formats.Capsule;

/// <summary>
/// The one parser of capsules. It goes as far as the bytes allow, locates every structure, and records what does not fit;
/// it never throws on bad bytes and reads only headers, so a payload of gigabytes costs nothing.
/// </summary>
public static class CapsuleParser
{
    /// <summary>Reads a capsule.</summary>
    /// <param name="source">The bytes of the file; they must not change while the result is in use.</param>
    public static CapsuleFile Parse(ByteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        CapsuleFile file = new(source);
        HeaderReader reader = new(source, file.Diagnostics);
        StructurePath path = StructurePath.Capsule;
        ByteRange all = new(0, source.Length);
        file.Header = reader.Read<EfiCapsuleHeader>(all, EfiCapsuleHeader.StructureSize, path.Child("Header"), "EFI_CAPSULE_HEADER");
        if (file.Header is not { } header)
        {
            file.Body = file.Trailing = file.HeaderExtension = new ByteRange(source.Length, 0);
            return file;
        }

        long size = CapsuleSize(file, header);
        file.Trailing = new ByteRange(size, source.Length - size);
        long headerSize = header.Value.HeaderSize;
        if (headerSize < EfiCapsuleHeader.StructureSize || headerSize > size)
        {
            file.Diagnostics.Report(
                ReadingDiagnostics.HeaderSizeOutOfRange,
                header.FieldPlace("HeaderSize", 16, 4),
                Text(headerSize),
                Text(size));
            file.HeaderExtension = new ByteRange(EfiCapsuleHeader.StructureSize, 0);
            file.Body = new ByteRange(size, 0);
            return file;
        }

        file.HeaderExtension = new ByteRange(EfiCapsuleHeader.StructureSize, headerSize - EfiCapsuleHeader.StructureSize);
        file.Body = new ByteRange(headerSize, size - headerSize);
        if (header.Value.CapsuleGuid == KnownGuids.FmpCapsule)
        {
            file.Fmp = FmpParser.Parse(reader, file.Body, path.Child("Fmp"));
        }

        return file;
    }

    /// <summary>The capsule's bytes in the file: CapsuleImageSize where it is possible, else the whole file.</summary>
    private static long CapsuleSize(CapsuleFile file, Located<EfiCapsuleHeader> header)
    {
        long size = header.Value.CapsuleImageSize;
        if (size >= EfiCapsuleHeader.StructureSize && size <= file.Source.Length)
        {
            return size;
        }

        file.Diagnostics.Report(
            ReadingDiagnostics.CapsuleImageSizeOutOfRange,
            header.FieldPlace("CapsuleImageSize", 24, 4),
            Text(size),
            Text(file.Source.Length));
        return file.Source.Length;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
