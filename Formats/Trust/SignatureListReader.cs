// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Trust;

/// <summary>Reads EFI_SIGNATURE_LIST structures up to the end of the bytes. UEFI 2.11, 32.4.1.</summary>
internal static class SignatureListReader
{
    /// <summary>True when bytes may be signature lists: the type is known, or the first list's sizes fit each other.</summary>
    public static bool Looks(ReadOnlySpan<byte> bytes)
    {
        SpanReader reader = new(bytes);
        return EfiSignatureListHeader.TryRead(ref reader, out EfiSignatureListHeader header)
            && (SignatureTypes.NameOf(header.SignatureType) is not null
                || (header.BodySize > 0
                    && header.SignatureListSize <= bytes.Length
                    && header.SignatureSize > EfiSignatureData.OwnerSize
                    && header.BodySize % header.SignatureSize == 0));
    }

    public static void Read(ReadOnlyMemory<byte> bytes, int start, StructurePath path, EntryCollector found)
    {
        int offset = start;
        for (int index = 0; offset < bytes.Length; index++)
        {
            ReadOnlySpan<byte> left = bytes.Span[offset..];
            StructurePath list = path.Child("SignatureList", index);
            Place place = Place.At(new ByteRange(offset, Math.Min(left.Length, EfiSignatureListHeader.StructureSize)), list);
            SpanReader reader = new(left);
            if (!EfiSignatureListHeader.TryRead(ref reader, out EfiSignatureListHeader header))
            {
                found.Report(ReadingDiagnostics.StructureTruncated, place, "EFI_SIGNATURE_LIST", EfiSignatureListHeader.StructureSize, left.Length);
                return;
            }

            SpanReader whole = new(left);
            if (!EfiSignatureList.TryRead(ref whole, out EfiSignatureList? value))
            {
                found.Report(TrustDiagnostics.ListSizeOutOfRange, place, header.SignatureListSize, header.HeadersSize, left.Length);
                return;
            }

            if (!ReadEntries(value, offset, list, place, found))
            {
                return;
            }

            offset += value.Size;
        }
    }

    private static bool ReadEntries(EfiSignatureList list, int offset, StructurePath path, Place place, EntryCollector found)
    {
        EfiSignatureListHeader header = list.Header;
        string name = SignatureTypes.NameOf(header.SignatureType) ?? header.SignatureType.ToString();
        int? fixedSize = SignatureTypes.DataSizeOf(header.SignatureType) + EfiSignatureData.OwnerSize;
        bool sizeFits = fixedSize is { } wanted ? header.SignatureSize == wanted : header.SignatureSize > EfiSignatureData.OwnerSize;
        if (!sizeFits)
        {
            found.Report(TrustDiagnostics.SignatureSizeWrong, place, header.SignatureSize, name, fixedSize?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "more than 16");
        }
        else if (list.Remainder > 0)
        {
            found.Report(TrustDiagnostics.ListRemainder, place, list.Remainder, header.SignatureSize);
        }

        for (int i = 0; i < list.Count; i++)
        {
            EfiSignatureData data = list.Entry(i);
            ByteRange range = new(offset + header.HeadersSize + (i * (long)header.SignatureSize), header.SignatureSize);
            TrustEntry entry = EntryOf(header.SignatureType, data, sizeFits, range, path.Child("Signature", i));
            if (!found.TryAdd(entry))
            {
                return false;
            }
        }

        return true;
    }

    private static TrustEntry EntryOf(Guid type, EfiSignatureData data, bool sizeFits, ByteRange range, StructurePath path)
    {
        TrustEntry entry = new()
        {
            Kind = sizeFits ? SignatureTypes.KindOf(type) : TrustEntryKind.Unknown,
            Data = data.Data,
            Owner = data.Owner,
            SignatureType = type,
            Range = range,
            Path = path,
        };
        SpanReader reader = new(data.Data.Span);
        return entry.Kind == TrustEntryKind.SignedPartHash && EfiCertX509Hash.TryRead(ref reader, out EfiCertX509Hash? hash)
            ? entry with { Data = hash.ToBeSignedHash, TimeOfRevocation = hash.TimeOfRevocation }
            : entry;
    }
}
