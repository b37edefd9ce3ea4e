// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Formats.Capsule;

/// <summary>
/// The one parser of capsules. It goes as far as the bytes allow, locates every structure, and records what does not fit;
/// it never throws on bad bytes, and holds no payload in memory but what a decoder makes of the compressed parts of one.
/// </summary>
public static class CapsuleParser
{
    /// <summary>The most capsules that are read around one another, the outermost not counted.</summary>
    internal const int MaximumDepth = 3;

    /// <summary>Reads a capsule.</summary>
    /// <param name="source">The bytes of the file; they must not change while the result is in use.</param>
    public static CapsuleFile Parse(ByteSource source) => Parse(source, ReadLimits.Default);

    /// <summary>Reads a capsule, and into its payloads as far as the limits allow.</summary>
    /// <param name="source">The bytes of the file; they must not change while the result is in use.</param>
    /// <param name="limits">How far to go.</param>
    public static CapsuleFile Parse(ByteSource source, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(limits);
        CapsuleFile file = ParseHeaders(source);
        if (FirmwareContents.IsBareFirmware(file, limits))
        {
            file = WithoutHeader(source);
        }

        FirmwareContents.Read(file, limits);
        return file;
    }

    /// <summary>A file that is firmware and no capsule is shown as a body, so that everything that looks into capsules works on it too.</summary>
    private static CapsuleFile WithoutHeader(ByteSource source)
    {
        CapsuleFile file = new(source);
        file.HeaderExtension = file.Range.Slice(0, 0);
        file.Body = file.Range;
        file.Headerless = HeaderlessContent.Firmware;
        file.Diagnostics.Report(ReadingDiagnostics.FirmwareWithoutCapsule, Place.At(file.Range, file.Path));
        return file;
    }

    private static CapsuleFile ParseHeaders(ByteSource source)
    {
        CapsuleFile file = new(source);
        HeaderReader reader = new(source, file.Diagnostics);
        ParseLayer(reader, file);
        if (file.Diagnostics.HasErrors && !KnownGuids.IsKindOfCapsule(file.Header?.Value.CapsuleGuid ?? Guid.Empty))
        {
            HeaderlessReader.Recognise(reader, file);
        }

        // Each layer is inside the one before and the number of layers is bounded, so this ends.
        int depth = 0;
        for (CapsuleFile layer = file; NestedIn(reader, layer) is { } nested; layer = nested)
        {
            if (depth == MaximumDepth)
            {
                file.Diagnostics.Report(ReadingDiagnostics.NestedTooDeep, Place.At(layer.Body, layer.Path), Text(MaximumDepth));
                break;
            }

            depth++;
            layer.Nested = nested;
            ParseLayer(reader, nested);
        }

        return file;
    }

    /// <summary>The capsule that the body of this one is, not yet parsed, or null.</summary>
    private static CapsuleFile? NestedIn(HeaderReader reader, CapsuleFile file)
    {
        if (file.Header is not { } outer || KnownGuids.IsKindOfCapsule(outer.Value.CapsuleGuid))
        {
            return null;
        }

        SpanReader fields = new(reader.Window(file.Body, EfiCapsuleHeader.StructureSize));
        if (!EfiCapsuleHeader.TryRead(ref fields, out EfiCapsuleHeader inner))
        {
            return null;
        }

        // An FMP capsule is one whatever its sizes say; of another kind only where its sizes fit the body exactly.
        bool fits = inner.CapsuleImageSize == file.Body.Length && inner.HeaderSize >= EfiCapsuleHeader.StructureSize && inner.HeaderSize <= inner.CapsuleImageSize;
        return inner.CapsuleGuid == KnownGuids.FmpCapsule || fits
            ? new CapsuleFile(file.Source, file.Body, file.Path.Child("Nested"), file.Diagnostics)
            : null;
    }

    private static void ParseLayer(HeaderReader reader, CapsuleFile file)
    {
        StructurePath path = file.Path;
        file.Header = reader.Read<EfiCapsuleHeader>(file.Range, EfiCapsuleHeader.StructureSize, path.Child("Header"), "EFI_CAPSULE_HEADER");
        if (file.Header is not { } header)
        {
            return;
        }

        long size = CapsuleSize(file, header);
        file.Trailing = file.Range.From(size);
        long headerSize = header.Value.HeaderSize;
        if (headerSize < EfiCapsuleHeader.StructureSize || headerSize > size)
        {
            file.Diagnostics.Report(
                ReadingDiagnostics.HeaderSizeOutOfRange,
                header.FieldPlace("HeaderSize", 16, 4),
                Text(headerSize),
                Text(size));
            file.HeaderExtension = file.Range.Slice(EfiCapsuleHeader.StructureSize, 0);
            file.Body = file.Range.Slice(size, 0);
            return;
        }

        file.HeaderExtension = file.Range.Slice(EfiCapsuleHeader.StructureSize, headerSize - EfiCapsuleHeader.StructureSize);
        file.Body = file.Range.Slice(headerSize, size - headerSize);
        ParseBody(reader, file, header.Value.CapsuleGuid);
    }

    private static void ParseBody(HeaderReader reader, CapsuleFile file, Guid kind)
    {
        if (kind == KnownGuids.FmpCapsule)
        {
            file.Fmp = FmpParser.Parse(reader, file.Body, file.Path.Child("Fmp"));
        }
        else if (kind == KnownGuids.WindowsUxCapsule)
        {
            file.Ux = UxParser.Parse(reader, file.Body, file.Path.Child("Ux"));
        }
        else if (kind == KnownGuids.FirmwareAccept)
        {
            file.Accept = reader.Read<FirmwareAcceptBody>(file.Body, FirmwareAcceptBody.StructureSize, file.Path.Child("Accept"), "the image type to accept");
        }
        else if (kind == KnownGuids.CapsuleOnDiskNames)
        {
            ParseNames(reader, file);
        }
    }

    private static void ParseNames(HeaderReader reader, CapsuleFile file)
    {
        StructurePath path = file.Path.Child("Names");
        SpanReader bytes = new(reader.Window(file.Body, CapsuleNameList.MaximumSize));
        if (file.Body.Length <= CapsuleNameList.MaximumSize && CapsuleNameList.TryRead(ref bytes, out CapsuleNameList names))
        {
            file.Names = new Located<CapsuleNameList>(names, file.Body, path);
            return;
        }

        file.Diagnostics.Report(
            ReadingDiagnostics.NamesUnreadable,
            Place.At(file.Body, path),
            Text(file.Body.Length),
            Text(CapsuleNameList.MaximumSize));
    }

    /// <summary>The capsule's bytes in the file: CapsuleImageSize where it is possible, else the whole file.</summary>
    private static long CapsuleSize(CapsuleFile file, Located<EfiCapsuleHeader> header)
    {
        long size = header.Value.CapsuleImageSize;
        if (size >= EfiCapsuleHeader.StructureSize && size <= file.Range.Length)
        {
            return size;
        }

        file.Diagnostics.Report(
            ReadingDiagnostics.CapsuleImageSizeOutOfRange,
            header.FieldPlace("CapsuleImageSize", 24, 4),
            Text(size),
            Text(file.Range.Length));
        return file.Range.Length;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
