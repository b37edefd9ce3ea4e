// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>Writes certificates and hashes in the forms that firmware and its build take. The same entries give the same bytes.</summary>
public static class TrustListWriter
{
    /// <summary>The PCD that EDK II's FmpDxe takes its certificates from (tianocore/edk2 FmpDevicePkg/FmpDevicePkg.dec).</summary>
    public const string DefaultPcdName = "gFmpDevicePkgTokenSpaceGuid.PcdFmpDevicePkcs7CertBufferXdr";

    private const int BytesOnALine = 12;

    /// <summary>
    /// EFI_SIGNATURE_LIST structures: each certificate in a list of its own, neighbouring entries of another type together in one.
    /// </summary>
    /// <param name="entries">The entries; what a line of text alone can name (the hash of a whole certificate or key) is no entry of these.</param>
    /// <param name="owner">The owner of entries that have none, or null for the GUID that is all zero.</param>
    /// <exception cref="ArgumentException">An entry has no signature type and is neither a certificate nor the hash of an image.</exception>
    public static byte[] SignatureLists(IEnumerable<TrustEntry> entries, Guid? owner = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        List<EfiSignatureList> lists = [];
        List<EfiSignatureData> group = [];
        Guid groupType = default;
        void Close()
        {
            if (group.Count > 0)
            {
                lists.Add(EfiSignatureList.Of(groupType, group));
                group.Clear();
            }
        }

        foreach (TrustEntry entry in entries)
        {
            Guid type = TypeOf(entry) ?? throw new ArgumentException($"An entry of the kind {entry.Kind} has no place in a signature list.", nameof(entries));
            EfiSignatureData data = new(entry.Owner ?? owner ?? Guid.Empty, DataOf(entry));
            if (type != groupType || type == SignatureTypes.X509 || (group.Count > 0 && group[0].Size != data.Size))
            {
                Close();
                groupType = type;
            }

            group.Add(data);
        }

        Close();
        byte[] bytes = new byte[lists.Sum(l => l.Size)];
        SpanWriter writer = new(bytes);
        foreach (EfiSignatureList list in lists)
        {
            list.Write(ref writer);
        }

        return bytes;
    }

    /// <summary>The signature type an entry is written under, or null when there is none for it.</summary>
    public static Guid? TypeOf(TrustEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.SignatureType ?? (entry.Kind, entry.Data.Length) switch
        {
            (TrustEntryKind.Certificate, _) => SignatureTypes.X509,
            (TrustEntryKind.ImageHash, 20) => SignatureTypes.Sha1,
            (TrustEntryKind.ImageHash, 28) => SignatureTypes.Sha224,
            (TrustEntryKind.ImageHash, 32) => SignatureTypes.Sha256,
            (TrustEntryKind.ImageHash, 48) => SignatureTypes.Sha384,
            (TrustEntryKind.ImageHash, 64) => SignatureTypes.Sha512,
            (TrustEntryKind.SignedPartHash, 32) => SignatureTypes.X509Sha256,
            (TrustEntryKind.SignedPartHash, 48) => SignatureTypes.X509Sha384,
            (TrustEntryKind.SignedPartHash, 64) => SignatureTypes.X509Sha512,
            (TrustEntryKind.RsaModulus, 256) => SignatureTypes.Rsa2048,
            _ => null,
        };
    }

    /// <summary>The list of PcdFmpDevicePkcs7CertBufferXdr.</summary>
    /// <param name="certificates">DER certificates.</param>
    public static byte[] Xdr(IEnumerable<ReadOnlyMemory<byte>> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        List<XdrCertificate> entries = [.. certificates.Select(XdrCertificate.Of)];
        byte[] bytes = new byte[entries.Sum(e => e.Size)];
        SpanWriter writer = new(bytes);
        foreach (XdrCertificate entry in entries)
        {
            entry.Write(ref writer);
        }

        return bytes;
    }

    /// <summary>
    /// A PCD statement as tianocore/edk2 BaseTools/Scripts/BinToPcd.py writes it: two spaces, name, bar, bytes in braces, one line
    /// without an end. Without a name only the braces.
    /// </summary>
    public static string PcdStatement(ReadOnlySpan<byte> bytes, string? pcdName)
    {
        StringBuilder text = new(bytes.Length * 6 + 100);
        text.Append(pcdName is null ? "{" : $"  {pcdName}|{{");
        for (int i = 0; i < bytes.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? string.Empty : ", ")}0x{bytes[i]:X2}");
        }

        return text.Append('}').ToString();
    }

    /// <summary>A C source: an array of uint8_t, and its length as a size_t named <c>NAME_len</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">The array's name, an identifier.</param>
    public static string CArray(ReadOnlySpan<byte> bytes, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        StringBuilder text = new(bytes.Length * 6 + 200);
        text.Append(CultureInfo.InvariantCulture, $"#include <stddef.h>\n#include <stdint.h>\n\nconst uint8_t {name}[] = {{");
        for (int i = 0; i < bytes.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i % BytesOnALine == 0 ? "\n    " : " ")}0x{bytes[i]:x2},");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n}};\nconst size_t {name}_len = {bytes.Length};\n").ToString();
    }

    private static ReadOnlyMemory<byte> DataOf(TrustEntry entry)
    {
        if (entry.Kind != TrustEntryKind.SignedPartHash)
        {
            return entry.Data;
        }

        EfiCertX509Hash hash = new(entry.Data, entry.TimeOfRevocation ?? new EfiTime());
        byte[] bytes = new byte[hash.Size];
        SpanWriter writer = new(bytes);
        hash.Write(ref writer);
        return bytes;
    }
}
