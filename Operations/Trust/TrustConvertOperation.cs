// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Trust;

/// <summary>
/// Writes certificates and hashes in another form. The same inputs give the same bytes; an entry that the form cannot hold keeps
/// anything from being written.
/// </summary>
public static class TrustConvertOperation
{
    private const string DefaultArrayName = "trust_anchors";

    /// <summary>Converts the files.</summary>
    public static TrustConvertResult Run(TrustConvertRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.Content is TrustTarget.Pem or TrustTarget.Inc or TrustTarget.C)
        {
            throw new ArgumentException("A text spells bytes: DER, signature lists or XDR.", nameof(request));
        }

        DiagnosticBag diagnostics = new();
        if (FileFaults.OutputFault(request.OutputFile, request.InputFiles) is { } fault)
        {
            diagnostics.Add(fault);
        }
        else if (TrustFile.ReadAll(request.InputFiles, diagnostics) is { } files
            && BytesOf(request, [.. files.SelectMany(f => f.Items)], diagnostics) is { } bytes)
        {
            return Write(request, context, bytes, files.Sum(f => f.Items.Count), diagnostics);
        }

        return new TrustConvertResult { Diagnostics = diagnostics };
    }

    private static byte[]? BytesOf(TrustConvertRequest request, IReadOnlyList<TrustItem> items, DiagnosticBag diagnostics)
    {
        TrustTarget form = request.Target is TrustTarget.Inc or TrustTarget.C ? request.Content : request.Target;
        foreach (TrustItem item in items.Where(i => !Fits(i, form)))
        {
            string location = item.Entry.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : item.Entry.Path.Text;
            diagnostics.Report(TrustListDiagnostics.EntryNotConvertible, Place.Of(item.File), item.File, location, WordOf(item.Entry), WordOf(form));
        }

        if (form == TrustTarget.Der && items.Count != 1)
        {
            diagnostics.Report(TrustListDiagnostics.OneCertificateOnly, Place.None, items.Count.ToString(CultureInfo.InvariantCulture));
        }

        if (diagnostics.HasErrors)
        {
            return null;
        }

        byte[] bytes = form switch
        {
            TrustTarget.Pem => Encoding.ASCII.GetBytes(string.Concat(items.Select(i => i.Certificate!.ExportCertificatePem() + "\n"))),
            TrustTarget.Der => items[0].Entry.Data.ToArray(),
            TrustTarget.Esl => TrustListWriter.SignatureLists(items.Select(i => i.Entry with { Owner = request.Owner ?? i.Entry.Owner })),
            _ => TrustListWriter.Xdr(items.Select(i => i.Entry.Data)),
        };
        return request.Target switch
        {
            TrustTarget.Inc => Encoding.ASCII.GetBytes(TrustListWriter.PcdStatement(bytes, request.Name ?? TrustListWriter.DefaultPcdName)),
            TrustTarget.C => Encoding.ASCII.GetBytes(TrustListWriter.CArray(bytes, request.Name ?? DefaultArrayName)),
            _ => bytes,
        };
    }

    private static bool Fits(TrustItem item, TrustTarget form) =>
        form == TrustTarget.Esl ? TrustListWriter.TypeOf(item.Entry) is not null : item.Certificate is not null;

    private static TrustConvertResult Write(TrustConvertRequest request, OperationContext context, byte[] bytes, int entries, DiagnosticBag diagnostics)
    {
        try
        {
            using AtomicFile output = AtomicFile.Create(request.OutputFile);
            string sha256 = output.WriteAll(new MemoryByteSource(bytes), context);
            output.Commit();
            return new TrustConvertResult
            {
                Diagnostics = diagnostics,
                OutputFile = request.OutputFile,
                Length = bytes.Length,
                Sha256 = sha256,
                Entries = entries,
            };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotWritable(request.OutputFile, e));
            return new TrustConvertResult { Diagnostics = diagnostics };
        }
    }

    private static string WordOf(TrustEntry entry) => entry.Kind switch
    {
        TrustEntryKind.ImageHash => "the hash of an image",
        TrustEntryKind.SignedPartHash => "the hash of a certificate's signed part",
        TrustEntryKind.CertificateHash => "the hash of a certificate",
        TrustEntryKind.PublicKeyHash => "the hash of a public key",
        TrustEntryKind.RsaModulus => "a bare RSA key",
        _ => "an entry of a type that is not known",
    };

    private static string WordOf(TrustTarget form) => form switch
    {
        TrustTarget.Pem => "PEM",
        TrustTarget.Der => "DER",
        TrustTarget.Esl => "a signature list",
        _ => "an XDR list",
    };
}
