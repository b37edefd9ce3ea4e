// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// Signs a request with the back ends of this command, where that is easier than with openssl: a passphrase, a token, a program. The files to
/// sign are hashed here and held against the digests of the request, and nothing is overwritten.
/// </summary>
public static class SignRequestOperation
{
    /// <summary>Signs what the request asks of the signers.</summary>
    public static async Task<SignRequestResult> RunAsync(SignRequestRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        DiagnosticBag diagnostics = new();
        List<AttachedSignature> written = [];
        string? id = null;
        try
        {
            if (request.Signers.Count == 0)
            {
                diagnostics.Report(SigningDiagnostics.KeyMissing, Place.None);
            }
            else if (Entries(request.Folder, diagnostics, out id) is { } entries && HoldsTheFiles(request.Folder, entries, diagnostics, context))
            {
                using OpenSigners signers = OpenSigners.Open(request.Signers, context.Time);
                diagnostics.AddRange(request.AllowTestKeys ? [] : TestKeyCheck.Of([.. signers.Certificates], allowed: false));
                await SignAsync(request.Folder, entries, signers, written, diagnostics, context).ConfigureAwait(false);
            }
        }
        catch (SigningException e)
        {
            diagnostics.Add(SigningFaults.Of(e));
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(request.Folder, e));
        }

        return new SignRequestResult { Diagnostics = diagnostics, RequestId = id, Signatures = written };
    }

    private static IReadOnlyList<RequestEntry>? Entries(string folder, DiagnosticBag diagnostics, out string? id)
    {
        id = null;
        string file = Path.Combine(folder, RequestNames.Text);
        if (ReturnedRequest.Read(file, diagnostics) is not { } text)
        {
            return null;
        }

        id = SigningRequest.IdOf(text);
        IReadOnlyList<RequestEntry>? entries = id is null ? null : RequestReader.Read(text);
        if (entries is null)
        {
            diagnostics.Report(
                OfflineDiagnostics.RequestDamaged,
                Place.Of(file),
                file,
                id is null ? "its last line is not the SHA-256 of the lines above it" : "it asks for something that is not known here");
        }

        return entries;
    }

    /// <summary>True when every file to sign has the digest that the request says it has.</summary>
    private static bool HoldsTheFiles(string folder, IEnumerable<RequestEntry> entries, DiagnosticBag diagnostics, OperationContext context)
    {
        foreach (RequestEntry entry in entries.DistinctBy(e => (e.File, e.Hash)))
        {
            string file = Path.Combine(folder, entry.File);
            using FileByteSource source = FileByteSource.Open(file);
            if (Convert.ToHexStringLower(source.Hash(entry.Hash, "hashing", context)) != entry.Digest)
            {
                diagnostics.Report(OfflineDiagnostics.ContentNotRequested, Place.Of(file), file);
            }
        }

        return !diagnostics.HasErrors;
    }

    private static async Task SignAsync(
        string folder,
        IReadOnlyList<RequestEntry> entries,
        OpenSigners signers,
        List<AttachedSignature> written,
        DiagnosticBag diagnostics,
        OperationContext context)
    {
        List<(RequestEntry Entry, ICapsuleSigner Signer)> asked = [];
        foreach (ICapsuleSigner signer in signers.All)
        {
            List<RequestEntry> mine = [.. entries.Where(e => IsFor(e, signer))];
            if (mine.Count == 0)
            {
                diagnostics.Report(OfflineDiagnostics.NotAskedToSign, Place.Of(folder), signer.Certificates[0].Subject);
            }

            asked.AddRange(mine.Select(e => (e, signer)));
        }

        foreach (Diagnostic fault in asked.Select(a => NewFile.Fault(Path.Combine(folder, NameOf(a.Entry, a.Signer)))).OfType<Diagnostic>())
        {
            diagnostics.Add(fault);
        }

        if (diagnostics.HasErrors)
        {
            return;
        }

        // All are made before the first one is written.
        List<(AttachedSignature Place, byte[] Bytes)> made = [];
        foreach ((RequestEntry entry, ICapsuleSigner signer) in asked)
        {
            string purpose = $"payload {entry.Payload} of a signing request";
            byte[] signature = await OpenSigners.SignAsync(signer, Convert.FromHexString(entry.Digest), purpose, context).ConfigureAwait(false);
            string file = Path.Combine(folder, NameOf(entry, signer));
            made.Add((new AttachedSignature(int.Parse(entry.Payload, CultureInfo.InvariantCulture), signer.Certificates[0], file), signature));
        }

        foreach ((AttachedSignature place, byte[] bytes) in made)
        {
            if (NewFile.Write(place.File, bytes) is { } fault)
            {
                diagnostics.Add(fault);
                return;
            }

            written.Add(place);
        }
    }

    private static bool IsFor(RequestEntry entry, ICapsuleSigner signer) =>
        signer.Algorithm.Hash == entry.Hash && (entry.CertificateSha256 is not { } certificate || certificate == Fingerprint(signer.Certificates[0]));

    /// <summary>Where the request names nobody, several people sign into one folder: their certificates tell their files apart.</summary>
    private static string NameOf(RequestEntry entry, ICapsuleSigner signer) => entry.CertificateSha256 is null
        ? Path.ChangeExtension(entry.SignatureFile, Fingerprint(signer.Certificates[0])[..8] + ".sig")
        : entry.SignatureFile;

    private static string Fingerprint(X509Certificate2 certificate) =>
        Convert.ToHexStringLower(CertificateFingerprints.Of(certificate).CertificateSha256.Span);
}
