// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Trust;

/// <summary>A file of certificates or hashes, read whole. A file with a fault is not used at all: no entry is lost unseen.</summary>
/// <param name="File">The file, as the caller named it.</param>
/// <param name="List">What Formats read; for PEM without entries.</param>
/// <param name="Items">The entries, certificates decoded.</param>
public sealed record TrustFile(string File, TrustList List, IReadOnlyList<TrustItem> Items)
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Reads a file of any form that is known, a pipe too.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Takes what is wrong with it, and notes.</param>
    /// <returns>The file, or null with an error.</returns>
    internal static TrustFile? Read(string file, DiagnosticBag diagnostics)
    {
        if (BytesOf(file, diagnostics) is not { } bytes)
        {
            return null;
        }

        TrustList list = TrustListReader.Read(bytes);
        diagnostics.AddRange(list.Diagnostics.Select(d => d.With(d.Place with { File = file })));
        if (list.Diagnostics.HasErrors)
        {
            return null;
        }

        if (list.Variable is not null)
        {
            diagnostics.Report(TrustListDiagnostics.VariableNotVerified, Place.Of(file), file);
        }

        IReadOnlyList<TrustItem>? items = list.Form == TrustListForm.Pem ? InPem(file, bytes, diagnostics) : Decode(file, list, diagnostics);
        return items is null ? null : new TrustFile(file, list, items);
    }

    /// <summary>Reads files; null when one of them cannot be used.</summary>
    internal static IReadOnlyList<TrustFile>? ReadAll(IEnumerable<string> files, DiagnosticBag diagnostics)
    {
        List<TrustFile?> all = [.. files.Select(f => Read(f, diagnostics))];
        return all.Contains(null) ? null : [.. all.OfType<TrustFile>()];
    }

    private static List<TrustItem>? InPem(string file, byte[] bytes, DiagnosticBag diagnostics)
    {
        try
        {
            return
            [
                .. TrustAnchors.CertificatesIn(file, bytes).Select((certificate, i) => new TrustItem(
                    file,
                    TrustListForm.Pem,
                    i,
                    new TrustEntry { Kind = TrustEntryKind.Certificate, Data = certificate.RawDataMemory, Path = new StructurePath("TrustList").Child("Certificate", i) },
                    certificate)),
            ];
        }
        catch (SigningException e)
        {
            diagnostics.Add(SigningFaults.Of(e));
            return null;
        }
    }

    private static List<TrustItem>? Decode(string file, TrustList list, DiagnosticBag diagnostics)
    {
        List<TrustItem> items = [];
        bool isWhole = true;
        foreach (TrustEntry entry in list.Entries)
        {
            X509Certificate2? certificate = null;
            if (entry.Kind == TrustEntryKind.Certificate)
            {
                try
                {
                    certificate = TrustAnchors.CertificatesIn(file, entry.Data.Span)[0];
                }
                catch (SigningException e)
                {
                    string where = list.Form == TrustListForm.Der ? file : $"{file}, {entry.Path}";
                    diagnostics.Add(new Diagnostic(SigningDiagnostics.CertificateUnreadable, Place.Of(file), $"{where}: {e.Detail.TrimEnd('.')}"));
                    isWhole = false;
                }
            }

            items.Add(new TrustItem(file, list.Form, items.Count, entry, certificate));
        }

        return isWhole ? items : null;
    }

    private static byte[]? BytesOf(string file, DiagnosticBag diagnostics)
    {
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using MemoryStream bytes = new();
            byte[] chunk = new byte[ChunkSize];
            for (int read = stream.Read(chunk); read > 0; read = stream.Read(chunk))
            {
                bytes.Write(chunk, 0, read);
                if (bytes.Length > TrustListReader.MaximumLength)
                {
                    string length = stream.CanSeek ? stream.Length.ToString(CultureInfo.InvariantCulture) : "more";
                    diagnostics.Report(EnvironmentDiagnostics.FileTooLarge, Place.Of(file), file, length, TrustListReader.MaximumLength.ToString(CultureInfo.InvariantCulture));
                    return null;
                }
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (FileFaults.IsFault(e) || e is NotSupportedException or ArgumentException)
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
            return null;
        }
    }
}
