// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// Recognises how a file holds certificates or hashes, and takes them apart. Bad bytes are findings, never exceptions. Certificates
/// are not decoded here; PEM is recognised and left to whoever decodes certificates.
/// </summary>
public static class TrustListReader
{
    /// <summary>The most bytes a caller should hand over: 16 MiB. No list in use has a hundredth of that.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>The most entries that are read: 65,536.</summary>
    public const int MaximumEntries = 65536;

    private const int AttributesSize = 4;

    /// <summary>The path of a whole file.</summary>
    private static StructurePath Root { get; } = new("TrustList");

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it.</param>
    public static TrustList Read(ReadOnlyMemory<byte> bytes)
    {
        TrustListForm form = FormOf(bytes.Span);
        if (form != TrustListForm.Unknown)
        {
            EntryCollector found = new();
            Located<EfiVariableAuthentication2>? variable = ReadBinary(form, bytes, Root, found);
            return new TrustList { Form = form, Variable = variable, Entries = found.Entries, Diagnostics = found.Diagnostics };
        }

        return TextOf(bytes.Span) is { } text && ReadText(text) is { } list ? list : Unknown(bytes);
    }

    /// <summary>What bytes are, by their first ones. Text other than PEM is unknown here.</summary>
    private static TrustListForm FormOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("-----BEGIN "u8) >= 0 && TextOf(bytes) is not null)
        {
            return TrustListForm.Pem;
        }

        return IsKnownType(bytes) ? TrustListForm.SignatureLists
            : bytes.Length > AttributesSize && IsKnownType(bytes[AttributesSize..]) ? TrustListForm.VariableFile
            : IsVariable(bytes) ? TrustListForm.AuthenticatedVariable
            : DerLength.IsWhole(bytes) ? TrustListForm.Der
            : XdrListReader.Looks(bytes) ? TrustListForm.Xdr
            : SignatureListReader.Looks(bytes) ? TrustListForm.SignatureLists
            : DerLength.Of(bytes) is not null ? TrustListForm.Der
            : TrustListForm.Unknown;
    }

    private static bool IsKnownType(ReadOnlySpan<byte> bytes)
    {
        SpanReader reader = new(bytes);
        return reader.TryReadGuid(out Guid type) && SignatureTypes.NameOf(type) is not null;
    }

    private static bool IsVariable(ReadOnlySpan<byte> bytes)
    {
        SpanReader reader = new(bytes);
        return EfiVariableAuthentication2.TryRead(ref reader, out EfiVariableAuthentication2 head)
            && head.AuthInfo is { Revision: WinCertificateUefiGuid.Revision2, CertificateType: WinCertificateUefiGuid.TypeEfiGuid };
    }

    private static Located<EfiVariableAuthentication2>? ReadBinary(TrustListForm form, ReadOnlyMemory<byte> bytes, StructurePath path, EntryCollector found)
    {
        switch (form)
        {
            case TrustListForm.Der:
                found.TryAdd(new TrustEntry
                {
                    Kind = TrustEntryKind.Certificate,
                    Data = bytes,
                    Range = new ByteRange(0, bytes.Length),
                    Path = path.Child("Certificate", 0),
                });
                break;
            case TrustListForm.SignatureLists:
                SignatureListReader.Read(bytes, 0, path, found);
                break;
            case TrustListForm.VariableFile:
                SignatureListReader.Read(bytes, AttributesSize, path, found);
                break;
            case TrustListForm.Xdr:
                XdrListReader.Read(bytes, path, found);
                break;
            case TrustListForm.AuthenticatedVariable:
                return ReadVariable(bytes, path, found);
            default:
                break;
        }

        return null;
    }

    private static Located<EfiVariableAuthentication2> ReadVariable(ReadOnlyMemory<byte> bytes, StructurePath path, EntryCollector found)
    {
        SpanReader reader = new(bytes.Span);
        _ = EfiVariableAuthentication2.TryRead(ref reader, out EfiVariableAuthentication2 value);
        Located<EfiVariableAuthentication2> head = new(value, new ByteRange(0, EfiVariableAuthentication2.StructureSize), path.Child("Authentication"));
        if (value.AuthInfo.Length < WinCertificateUefiGuid.StructureSize || value.BlockLength > bytes.Length)
        {
            found.Report(
                TrustDiagnostics.VariableLengthOutOfRange,
                head.FieldPlace("AuthInfo.Hdr.dwLength", EfiTime.StructureSize, sizeof(uint)),
                value.AuthInfo.Length,
                bytes.Length - EfiTime.StructureSize);
        }
        else
        {
            SignatureListReader.Read(bytes, (int)value.BlockLength, path, found);
        }

        return head;
    }

    private static TrustList? ReadText(string text)
    {
        EntryCollector found = new();
        if (text.Contains('{', StringComparison.Ordinal))
        {
            return ReadByteLists(text, found);
        }

        if (!HashTextReader.Looks(text))
        {
            return null;
        }

        HashTextReader.Read(text, Root, found);
        return new TrustList { Form = TrustListForm.HashText, Entries = found.Entries, Diagnostics = found.Diagnostics };
    }

    private static TrustList? ReadByteLists(string text, EntryCollector found)
    {
        (IReadOnlyList<ByteList> lists, TextFault? fault) = ByteListScanner.Scan(text);
        if (fault is not null)
        {
            found.Report(TrustDiagnostics.TextNotUnderstood, new Place(Path: Root, Line: fault.Line, Column: fault.Column), fault.Reason);
        }

        bool isArray = lists.Any(l => ByteListWords.IsArray(l.Before));
        TrustListForm? content = null;
        for (int i = 0; i < lists.Count; i++)
        {
            ByteList list = lists[i];
            StructurePath path = lists.Count == 1 ? Root : Root.Child("List", i);
            if (ByteListWords.DeclaredLengths(list).FirstOrDefault(l => l != list.Bytes.Length, list.Bytes.Length) is var declared && declared != list.Bytes.Length)
            {
                found.Report(TrustDiagnostics.TextNotUnderstood, new Place(Path: path, Line: list.Line, Column: 1), $"a length of {declared} is declared, and the list has {list.Bytes.Length} bytes");
            }

            TrustListForm form = FormOf(list.Bytes.Span);
            content ??= form;
            if (form is TrustListForm.Unknown or TrustListForm.Pem)
            {
                found.Report(TrustDiagnostics.FormUnknown, new Place(Path: path, Line: list.Line, Column: 1), list.Bytes.Length);
                continue;
            }

            ReadBinary(form, list.Bytes, path.Child(StructurePath.DecodedName), found);
        }

        return new TrustList
        {
            Form = isArray ? TrustListForm.CArray : TrustListForm.PcdStatement,
            Content = content,
            Name = lists.Count > 0 ? ByteListWords.NameIn(lists[0].Before) : null,
            Entries = found.Entries,
            Diagnostics = found.Diagnostics,
        };
    }

    private static TrustList Unknown(ReadOnlyMemory<byte> bytes)
    {
        EntryCollector found = new();
        found.Report(TrustDiagnostics.FormUnknown, Place.At(new ByteRange(0, bytes.Length), Root), bytes.Length);
        return new TrustList { Form = TrustListForm.Unknown, Entries = [], Diagnostics = found.Diagnostics };
    }

    /// <summary>The bytes as text, or null when they are none: every file that people write here is ASCII, comments perhaps UTF-8.</summary>
    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f'))
            {
                return null;
            }
        }

        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return Encoding.UTF8.GetString(bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes);
    }
}
