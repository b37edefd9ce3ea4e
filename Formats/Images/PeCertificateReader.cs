// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Images;

/// <summary>Reads an image's certificate table: entries one after another, each filled up to 8 bytes.</summary>
internal static class PeCertificateReader
{
    private const int Most = 64;
    private const int Alignment = 8;

    public static void Read(PeImage image, HeaderReader headers)
    {
        PeDirectory directory = image.Directory(PeDirectory.Security);
        if (directory.Size == 0)
        {
            return;
        }

        // Of this directory alone the address is an offset in the file.
        if (image.AtFileOffset(directory.VirtualAddress, directory.Size) is not { } table)
        {
            headers.Diagnostics.Report(
                ImageDiagnostics.CertificateTableOutOfRange,
                image.OptionalHeader!.Place,
                Text(directory.VirtualAddress),
                Text(directory.Size),
                Text(image.Range.Length));
            return;
        }

        image.CertificateTable = table;
        List<PeCertificate> certificates = [];
        image.Certificates = certificates;
        for (ByteRange rest = table; rest.Length > 0;)
        {
            if (certificates.Count == Most)
            {
                headers.Diagnostics.Report(ImageDiagnostics.TooManyCertificates, Place.At(table, image.Path), Text(Most));
                return;
            }

            StructurePath path = image.Path.Child("Certificate", certificates.Count);
            Located<WinCertificate>? header = headers.Read<WinCertificate>(rest, WinCertificate.StructureSize, path, "WIN_CERTIFICATE");
            if (header is null)
            {
                return;
            }

            long length = header.Value.Length;
            if (length < WinCertificate.StructureSize || length > rest.Length)
            {
                headers.Diagnostics.Report(
                    ImageDiagnostics.CertificateLengthOutOfRange,
                    header.FieldPlace("dwLength", 0, 4),
                    Text(length),
                    Text(WinCertificate.StructureSize),
                    Text(rest.Length));
                return;
            }

            certificates.Add(new PeCertificate(header, rest.Slice(0, length)));
            rest = rest.From(Math.Min(rest.Length, (length + Alignment - 1) / Alignment * Alignment));
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
