// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Offline;

/// <summary>The request as it came back from the signers, with the signatures that lie beside it under the names it gives them.</summary>
internal static class ReturnedRequest
{
    private const int LongestText = 64 * 1024 * 1024;

    /// <summary>The text of a request, given itself or as its folder, or null after a report.</summary>
    public static string? Read(string path, DiagnosticBag diagnostics)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, RequestNames.Text) : path;
        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            if (source.Length <= LongestText)
            {
                byte[] bytes = source.ReadBytes(new ByteRange(0, source.Length));
                return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            }

            diagnostics.Report(OfflineDiagnostics.RequestDamaged, Place.Of(file), file, "it is larger than any request");
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Report(OfflineDiagnostics.RequestDamaged, Place.Of(file), file, "it is no text in UTF-8");
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
        }

        return null;
    }

    /// <summary>Compares what came back with what was asked for.</summary>
    public static void Compare(string path, string text, string preparedFile, SigningRequest expected, DiagnosticBag diagnostics)
    {
        if (text == expected.Text)
        {
            return;
        }

        if (SigningRequest.IdOf(text) is not { } id)
        {
            diagnostics.Report(OfflineDiagnostics.RequestDamaged, Place.Of(path), path, "its last line is not the SHA-256 of the lines above it");
        }
        else
        {
            diagnostics.Report(OfflineDiagnostics.RequestOfAnother, Place.Of(path), path, id, preparedFile, expected.Id);
        }
    }

    /// <summary>The signatures in a request's folder, in the order in which they are asked for; none when it is not a folder.</summary>
    public static IEnumerable<string> Signatures(string path, int payloads, int namedSigners)
    {
        if (!Directory.Exists(path))
        {
            return [];
        }

        IEnumerable<int?> signers = namedSigners == 0 ? [null] : Enumerable.Range(0, namedSigners).Select(s => (int?)s);
        return from payload in Enumerable.Range(0, payloads)
               from signer in signers
               from name in new[] { RequestNames.Signature(payload, signer), RequestNames.Message(payload, signer) }
               let file = Path.Combine(path, name)
               where FileIdentity.KindOf(file) != FileKind.Missing
               select file;
    }
}
