// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Trust;

/// <summary>Reads the entries of PcdFmpDevicePkcs7CertBufferXdr. RFC 4506, 4.10; tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c.</summary>
internal static class XdrListReader
{
    /// <summary>True when bytes may be such a list: a length, and then the start of a certificate.</summary>
    public static bool Looks(ReadOnlySpan<byte> bytes) =>
        bytes.Length > XdrCertificate.LengthSize && bytes[0] == 0 && DerLength.Of(bytes[XdrCertificate.LengthSize..]) is not null;

    public static void Read(ReadOnlyMemory<byte> bytes, StructurePath path, EntryCollector found)
    {
        int offset = 0;
        for (int index = 0; offset < bytes.Length; index++)
        {
            ReadOnlySpan<byte> left = bytes.Span[offset..];
            StructurePath place = path.Child("Certificate", index);
            ByteRange range = new(offset, left.Length);
            SpanReader reader = new(left);
            if (!XdrCertificate.TryRead(ref reader, out XdrCertificate? value))
            {
                if (left.Length < XdrCertificate.LengthSize)
                {
                    found.Report(ReadingDiagnostics.StructureTruncated, Place.At(range, place), "An XDR length", XdrCertificate.LengthSize, left.Length);
                }
                else
                {
                    uint length = BinaryPrimitives.ReadUInt32BigEndian(left);
                    found.Report(TrustDiagnostics.XdrLengthOutOfRange, Place.At(range, place), index, length, left.Length - XdrCertificate.LengthSize);
                }

                return;
            }

            TrustEntry entry = new()
            {
                Kind = TrustEntryKind.Certificate,
                Data = value.Data,
                Range = new ByteRange(offset + XdrCertificate.LengthSize, value.Data.Length),
                Path = place,
            };
            if (!found.TryAdd(entry))
            {
                return;
            }

            int padding = XdrCertificate.PaddingOf(value.Data.Length);
            if (value.Padding.Length != padding || value.Padding.Span.ContainsAnyExcept((byte)0))
            {
                found.Report(TrustDiagnostics.XdrPadding, Place.At(range.Slice(0, value.Size), place), index, padding);
            }

            offset += value.Size;
        }
    }
}
