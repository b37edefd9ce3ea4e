// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// Description in; out come a file that waits for its signatures and a folder for those who make them. The same inputs give the same bytes
/// and the same request. Whatever goes wrong, neither appears.
/// </summary>
public static class PrepareOperation
{
    /// <summary>Prepares the capsule.</summary>
    public static PrepareResult Run(PrepareRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        DiagnosticBag diagnostics = new();
        using DescriptionFolder folder = new(request.DescriptionFile);
        try
        {
            if (Plan(request, folder, diagnostics, out byte[] description) is not { } plan)
            {
                return new PrepareResult { Diagnostics = diagnostics };
            }

            if (request.Ledger is { } ledger)
            {
                LedgerRecorder.JudgePlan(ledger, plan, diagnostics);
            }

            List<PreparedSigner> signers = [.. request.Signers.Select(s => PreparedSigner.Open(s, context.Time))];
            if (PreparedSigner.Duplicate(signers) is { } twice)
            {
                diagnostics.Report(SigningDiagnostics.SignerTwice, Place.None, twice.Subject);
                return new PrepareResult { Diagnostics = diagnostics };
            }

            // Before anybody signs: a signature once made could leave the house without its capsule.
            diagnostics.AddRange(request.AllowTestKeys ? [] : TestKeyCheck.Of([.. signers.SelectMany(s => s.Certificates)], allowed: false));
            PayloadDigests digests = new([.. plan.Payloads.Select(p => p.BytesToSign)], context);
            diagnostics.AddRange(TrialSignature.Judge(plan, TrialAlgorithm(signers), digests, context));
            return diagnostics.HasErrors || plan.Prepare(diagnostics) is not { } capsule
                ? new PrepareResult { Diagnostics = diagnostics }
                : Write(request, Manifest(request, description, plan, folder, signers, capsule, context), capsule, folder, diagnostics, context);
        }
        catch (SigningException e)
        {
            diagnostics.Add(SigningFaults.Of(e));
            return new PrepareResult { Diagnostics = diagnostics };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(request.DescriptionFile, e));
            return new PrepareResult { Diagnostics = diagnostics };
        }
    }

    private static CapsulePlan? Plan(PrepareRequest request, DescriptionFolder folder, DiagnosticBag diagnostics, out byte[] text)
    {
        text = BoundedFile.Read(request.DescriptionFile, DescriptionReader.MaximumLength, diagnostics) ?? [];
        if (diagnostics.HasErrors
            || DescriptionReader.Read(request.DescriptionFile, text, diagnostics) is not { } description
            || CapsulePlan.Create(BuildOperation.WithTargets(description, request.Targets), folder, diagnostics) is not { } plan
            || diagnostics.HasErrors)
        {
            return null;
        }

        if (plan.Payloads.Count == 0)
        {
            diagnostics.Report(OfflineDiagnostics.NothingToSign, Place.Of(request.DescriptionFile), request.DescriptionFile);
            return null;
        }

        IEnumerable<string> inputs = [request.DescriptionFile, .. folder.Opened.Select(f => f.File), .. request.Signers.SelectMany(s => s.Files)];
        if ((FileFaults.OutputFault(request.OutputFile, inputs) ?? AtomicFolder.Fault(request.RequestFolder)) is { } fault)
        {
            diagnostics.Add(fault);
            return null;
        }

        return plan;
    }

    private static SignatureAlgorithm TrialAlgorithm(List<PreparedSigner> signers) => signers is [{ Algorithm: { IsPostQuantum: false } algorithm }]
        ? algorithm
        : new SignatureAlgorithm(KeyKind.Rsa, HashAlgorithmName.SHA256);

    private static PreparedManifest Manifest(
        PrepareRequest request,
        byte[] description,
        CapsulePlan plan,
        DescriptionFolder folder,
        List<PreparedSigner> signers,
        ByteSource capsule,
        OperationContext context)
    {
        List<PreparedInput> inputs =
        [
            new(Path.GetFileName(request.DescriptionFile), "description", description.Length, Convert.ToHexStringLower(SHA256.HashData(description))),
        ];
        foreach (InputFile file in plan.InputFiles.DistinctBy(f => (f.Path, f.Role)))
        {
            inputs.Add(new PreparedInput(file.Path, InputRoleWord.Of(file.Role), file.Length, folder.Get(file.Path).Sha256("reading", context)));
        }

        return new PreparedManifest
        {
            Targets = plan.Targets,
            Inputs = inputs,
            Signers = signers,
            Hash = request.Hash,
            CapsuleLength = capsule.Length,
            CapsuleSha256 = capsule.Sha256("reading", context),
        };
    }

    private static PrepareResult Write(
        PrepareRequest request,
        PreparedManifest manifest,
        ByteSource capsule,
        DescriptionFolder folder,
        DiagnosticBag diagnostics,
        OperationContext context)
    {
        try
        {
            using AtomicFile output = AtomicFile.Create(request.OutputFile);
            string written = PreparedFile.Write(output, manifest, capsule, context);
            output.Flush();
            foreach (FileByteSource changed in folder.Opened.Where(f => f.HasChanged || written != manifest.CapsuleSha256))
            {
                diagnostics.Report(EnvironmentDiagnostics.InputChanged, Place.Of(changed.File), changed.File, request.OutputFile);
            }

            // From here on as whoever attaches signatures will do it: from the file alone.
            using PreparedFile? prepared = diagnostics.HasErrors ? null : PreparedFile.Open(output.TemporaryPath, request.OutputFile, diagnostics, context);
            if (prepared is null)
            {
                return new PrepareResult { Diagnostics = diagnostics };
            }

            PayloadDigests digests = new(prepared.Capsule.BytesToSign, context);
            SigningRequest signing = SigningRequest.Of(prepared.Manifest, prepared.Capsule, digests);
            using AtomicFolder requestFolder = AtomicFolder.Create(request.RequestFolder);
            RequestFolder.Write(requestFolder.TemporaryPath, prepared, signing, digests, context);
            context.Cancellation.ThrowIfCancellationRequested();
            requestFolder.Commit();
            try
            {
                output.Commit();
            }
            catch
            {
                requestFolder.TakeBack();
                throw;
            }

            return new PrepareResult
            {
                Diagnostics = diagnostics,
                OutputFile = request.OutputFile,
                Length = output.Length,
                RequestId = signing.Id,
                Requested = [.. RequestedOf(prepared.Manifest, prepared.Capsule.Payloads.Count, digests)],
                Inputs = [.. manifest.Inputs.Select(i => new HashedFile(i.Path, i.Length, i.Sha256))],
            };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotWritable(request.OutputFile, e));
            return new PrepareResult { Diagnostics = diagnostics };
        }
    }

    private static IEnumerable<RequestedSignature> RequestedOf(PreparedManifest manifest, int payloads, PayloadDigests digests)
    {
        for (int payload = 0; payload < payloads; payload++)
        {
            if (manifest.Signers.Count == 0)
            {
                yield return Requested(payload, null, null, manifest.Hash, digests);
            }

            for (int signer = 0; signer < manifest.Signers.Count; signer++)
            {
                PreparedSigner named = manifest.Signers[signer];
                yield return Requested(payload, signer, named.Certificate, named.Algorithm.Hash, digests);
            }
        }
    }

    private static RequestedSignature Requested(int payload, int? signer, X509Certificate2? certificate, HashAlgorithmName hash, PayloadDigests digests) => new(
        payload + 1,
        certificate,
        RequestNames.Content(payload),
        hash,
        Convert.ToHexStringLower(digests.Of(payload, hash)),
        RequestNames.Signature(payload, signer));
}
