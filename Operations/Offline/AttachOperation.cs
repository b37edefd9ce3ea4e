// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Signing;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// Prepared file and signatures in, capsule out: byte for byte the one that a build makes with the same keys. Every signature is verified before
/// it is used, and the capsule is written, parsed again, judged and verified as by a build; whatever goes wrong, nothing appears.
/// </summary>
public static class AttachOperation
{
    /// <summary>Attaches the signatures.</summary>
    public static AttachResult Run(AttachRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        DiagnosticBag diagnostics = new();
        try
        {
            return Run(request, diagnostics, context);
        }
        catch (SigningException e)
        {
            diagnostics.Add(SigningFaults.Of(e));
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(request.PreparedFile, e));
        }

        return new AttachResult { Diagnostics = diagnostics };
    }

    private static AttachResult Run(AttachRequest request, DiagnosticBag diagnostics, OperationContext context)
    {
        IReadOnlyList<TrustItem> trusted = TrustMaterial.Anchors(request.TrustFiles, diagnostics);
        using PreparedFile? prepared = PreparedFile.Open(request.PreparedFile, request.PreparedFile, diagnostics, context);
        string? text = ReturnedRequest.Read(request.RequestPath, diagnostics);
        if (prepared is null || text is null || diagnostics.HasErrors)
        {
            return new AttachResult { Diagnostics = diagnostics };
        }

        PayloadDigests digests = new(prepared.Capsule.BytesToSign, context);
        SigningRequest signing = SigningRequest.Of(prepared.Manifest, prepared.Capsule, digests);
        ReturnedRequest.Compare(request.RequestPath, text, request.PreparedFile, signing, diagnostics);
        IReadOnlyList<PreparedSigner> signers = diagnostics.HasErrors ? [] : Signers(request, prepared.Manifest, diagnostics, context);
        int payloads = prepared.Capsule.Payloads.Count;
        List<string> files =
        [
            .. ReturnedRequest.Signatures(request.RequestPath, payloads, prepared.Manifest.Signers.Count)
                .Concat(request.SignatureFiles)
                .DistinctBy(f => Path.GetFullPath(f)),
        ];
        CheckOutput(request, files, diagnostics);
        if (diagnostics.HasErrors)
        {
            return new AttachResult { Diagnostics = diagnostics, RequestId = signing.Id };
        }

        SignatureCollector collector = new(request.PreparedFile, signers, payloads, digests, context.Time, diagnostics);
        Collect(collector, prepared.Manifest, files);
        if (!request.Partial && !diagnostics.HasErrors)
        {
            // Behind a signature that does not hold, that there is none is no news.
            ReportMissing(collector, diagnostics);
        }

        if (diagnostics.HasErrors)
        {
            return new AttachResult { Diagnostics = diagnostics, RequestId = signing.Id, Signatures = [.. collector.Found] };
        }

        ValidationOptions options = new()
        {
            Anchors = TrustMaterial.Of(trusted) ?? TrustAnchors.From(signers.SelectMany(s => s.Certificates)),
            Require = request.Require,
            ExpectedSigners = trusted.Count > 0
                ? TrustMaterial.ExpectedSigners(trusted)
                : [.. signers.Select(s => new ExpectedSigner(s.Certificate.Subject, TrustAnchors.From([s.Certificate])))],
            Targets = [.. prepared.Manifest.Targets.Union(request.Targets)],
            AllowTestKeys = request.AllowTestKeys,
            Time = context.Time,
        };
        return AttachOutput.Write(request, prepared, signing.Id, collector, options, diagnostics, context);
    }

    /// <summary>Who is expected to have signed; none after a report.</summary>
    private static IReadOnlyList<PreparedSigner> Signers(AttachRequest request, PreparedManifest manifest, DiagnosticBag diagnostics, OperationContext context)
    {
        IReadOnlyList<PreparedSigner> signers = manifest.Signers;
        if (signers.Count > 0 && request.Signers.Count > 0)
        {
            diagnostics.Report(OfflineDiagnostics.SignersNamedAlready, Place.Of(request.PreparedFile), request.PreparedFile);
        }
        else if (signers.Count == 0 && request.Partial)
        {
            diagnostics.Report(OfflineDiagnostics.PartialNeedsSigners, Place.Of(request.PreparedFile), request.PreparedFile);
        }
        else if (signers.Count == 0 && request.Signers.Count == 0)
        {
            diagnostics.Report(OfflineDiagnostics.SignersNotNamed, Place.Of(request.PreparedFile), request.PreparedFile);
        }
        else if (signers.Count == 0)
        {
            signers = [.. request.Signers.Select(s => PreparedSigner.Open(s with { Hash = s.Hash ?? manifest.Hash }, context.Time))];
        }

        if (PreparedSigner.Duplicate(signers) is { } twice)
        {
            diagnostics.Report(SigningDiagnostics.SignerTwice, Place.None, twice.Subject);
        }

        // Those of a prepared file were valid when it was made, which may be long ago.
        foreach (X509Certificate2 certificate in signers.SelectMany(s => s.Certificates))
        {
            SignerCertificates.RequireValid(certificate, request.PreparedFile, context.Time.GetUtcNow());
        }

        return signers;
    }

    private static void CheckOutput(AttachRequest request, IEnumerable<string> signatureFiles, DiagnosticBag diagnostics)
    {
        IEnumerable<string> inputs =
        [
            request.PreparedFile, request.RequestPath, .. signatureFiles, .. request.Signers.SelectMany(s => s.Files), .. request.TrustFiles,
            .. request.Ledger is { } ledger ? [ledger.File] : Array.Empty<string>(),
        ];
        if (FileFaults.OutputFault(request.OutputFile, inputs) is { } fault)
        {
            diagnostics.Add(fault);
        }
    }

    private static void Collect(SignatureCollector collector, PreparedManifest manifest, IEnumerable<string> files)
    {
        foreach (CollectedSignature signature in manifest.Signatures)
        {
            collector.Take(signature);
        }

        foreach (string file in files)
        {
            collector.Take(file);
        }

        collector.Share();
    }

    private static void ReportMissing(SignatureCollector collector, DiagnosticBag diagnostics)
    {
        foreach ((int payload, X509Certificate2 signer) in collector.Missing)
        {
            diagnostics.Report(OfflineDiagnostics.SignatureMissing, Place.None, signer.Subject, (payload + 1).ToString(CultureInfo.InvariantCulture));
        }
    }
}
