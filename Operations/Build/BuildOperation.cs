// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Operations.Build;

/// <summary>
/// Description in, signed capsule out. The output gets its name only after its bytes were parsed again, judged for the declared
/// targets, and their signatures verified; whatever goes wrong, the old output is still there.
/// </summary>
public static class BuildOperation
{
    /// <summary>Builds the capsule.</summary>
    public static async Task<BuildResult> RunAsync(BuildRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        DiagnosticBag diagnostics = new();
        using DescriptionFolder folder = new(request.DescriptionFile);
        try
        {
            IReadOnlyList<TrustItem> trusted = TrustMaterial.Anchors(request.TrustFiles, diagnostics);
            if (diagnostics.HasErrors || Plan(request, folder, diagnostics, out HashedFile? description) is not { } plan)
            {
                return Failed(diagnostics);
            }

            // A kind without payloads has no place for a signature: it needs no key, and one that is given signs the attestation or nothing.
            bool unsigned = request.Unsigned || plan.Payloads.Count == 0;
            if (plan.Payloads.Count == 0 && request.Signers.Count > 0 && request.AttestationFile is null)
            {
                diagnostics.Report(CapsuleFileDiagnostics.KindNotSigned, Place.Of(request.DescriptionFile));
                return Failed(diagnostics);
            }

            if (request.Signers.Count == 0 && !unsigned)
            {
                diagnostics.Report(SigningDiagnostics.KeyMissing, Place.None);
                return Failed(diagnostics);
            }

            if (request.Ledger is { } ledger)
            {
                LedgerRecorder.JudgePlan(ledger, plan, diagnostics);
                if (diagnostics.HasErrors)
                {
                    return Failed(diagnostics);
                }
            }

            // Behind the plan, so that nobody is asked for a passphrase to sign what cannot be built.
            using OpenSigners signers = OpenSigners.Open(request.Unsigned ? [] : request.Signers, context.Time);
            if (signers.Duplicate is { } twice)
            {
                diagnostics.Report(SigningDiagnostics.SignerTwice, Place.None, twice.Subject);
                return Failed(diagnostics);
            }

            // Before the key signs: a signature once made could leave the house without its capsule.
            diagnostics.AddRange(request.AllowTestKeys ? [] : TestKeyCheck.Of([.. signers.Certificates, .. trusted.Select(t => t.Certificate!)], allowed: false));
            if (diagnostics.HasErrors)
            {
                return Failed(diagnostics);
            }

            IReadOnlyList<ReadOnlyMemory<byte>?> signatures = await SignAsync(plan, signers, context).ConfigureAwait(false);
            if (plan.Assemble(signatures, diagnostics) is not { } bytes || diagnostics.HasErrors)
            {
                return Failed(diagnostics);
            }

            ValidationOptions options = new()
            {
                Anchors = TrustMaterial.Of(trusted) ?? signers.Anchors,
                Require = request.Require,
                ExpectedSigners = trusted.Count > 0 ? TrustMaterial.ExpectedSigners(trusted) : signers.Expected,
                Targets = plan.Targets,
                AllowTestKeys = request.AllowTestKeys,
                Time = context.Time,
            };
            return await WriteAsync(
                request with { Unsigned = unsigned }, plan.Payloads.Count == 0, context, folder, description!, signers, bytes, options, diagnostics).ConfigureAwait(false);
        }
        catch (SigningException e)
        {
            diagnostics.Add(SigningFaults.Of(e));
            return Failed(diagnostics);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(request.DescriptionFile, e));
            return Failed(diagnostics);
        }
    }

    private static CapsulePlan? Plan(BuildRequest request, DescriptionFolder folder, DiagnosticBag diagnostics, out HashedFile? hashed)
    {
        hashed = null;
        if (BoundedFile.Read(request.DescriptionFile, DescriptionReader.MaximumLength, diagnostics) is not { } text
            || DescriptionReader.Read(request.DescriptionFile, text, diagnostics) is not { } description
            || CapsulePlan.Create(WithTargets(description, request.Targets), folder, diagnostics) is not { } plan
            || diagnostics.HasErrors)
        {
            return null;
        }

        IEnumerable<string> keyFiles = request.Signers.SelectMany(s => s.Files);
        string[] inputs = [request.DescriptionFile, .. folder.Opened.Select(f => f.File), .. keyFiles, .. request.TrustFiles, .. request.Ledger is { } ledger ? [ledger.File] : Array.Empty<string>()];
        if (Companions.Fault(request, inputs) is { } fault)
        {
            diagnostics.Add(fault);
            return null;
        }

        // What was read, whatever the file holds by the time the capsule is written.
        hashed = new HashedFile(request.DescriptionFile, text.Length, Convert.ToHexStringLower(SHA256.HashData(text)));
        return plan;
    }

    /// <summary>Targets of the request choose the header version like those of the description.</summary>
    internal static CapsuleDescription WithTargets(CapsuleDescription description, IReadOnlyList<Consumer> targets)
    {
        IEnumerable<Consumer> further = targets.Except(description.Targets.Select(t => t.Value));
        return description with { Targets = [.. description.Targets, .. further.Select(t => new Authored<Consumer>(t, description.Place))] };
    }

    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>?>> SignAsync(CapsulePlan plan, OpenSigners signers, OperationContext context)
    {
        List<ReadOnlyMemory<byte>?> signatures = [];
        for (int i = 0; i < plan.Payloads.Count; i++)
        {
            signatures.Add(signers.Count == 0
                ? default(ReadOnlyMemory<byte>?)
                : await signers.SignAsync(plan.Payloads[i].BytesToSign, SigningPurpose.Of(plan, i), context).ConfigureAwait(false));
        }

        return signatures;
    }

    private static async Task<BuildResult> WriteAsync(
        BuildRequest request,
        bool hasNoPayloads,
        OperationContext context,
        DescriptionFolder folder,
        HashedFile description,
        OpenSigners signers,
        ByteSource bytes,
        ValidationOptions options,
        DiagnosticBag diagnostics)
    {
        List<HashedFile> inputs = [description];
        inputs.AddRange(folder.Opened.Select(f => new HashedFile(f.File, f.Length, f.Sha256("reading", context))));
        using OutputSet outputs = new();
        try
        {
            AtomicFile output = outputs.Add(request.OutputFile);
            string sha256 = output.WriteAll(bytes, context);
            output.Flush();
            ValidationReport report = WrittenCapsule.Judge(output, request.OutputFile, request.Unsigned, options, diagnostics, context);
            if (request.Unsigned)
            {
                diagnostics.Report(
                    hasNoPayloads ? CapsuleFileDiagnostics.BuiltWithoutPlaceForSignature : SigningDiagnostics.BuiltUnsigned,
                    Place.Of(request.OutputFile),
                    request.OutputFile);
            }

            // No signature ties embedded drivers, vendor code or an unsigned payload to what was read before.
            foreach (FileByteSource changed in folder.Opened.Where(f => f.HasChanged))
            {
                diagnostics.Report(EnvironmentDiagnostics.InputChanged, Place.Of(changed.File), changed.File, request.OutputFile);
            }

            diagnostics = Promoted(diagnostics, request.IsWarningAnError);
            Companions companions = new(request, context, diagnostics);
            if (!diagnostics.HasErrors)
            {
                IReadOnlyList<ProvenanceInput> named = ProvenanceInputs.Of(description, inputs.Skip(1), folder);
                await companions.WriteAsync(outputs, output, sha256, named, options, signers).ConfigureAwait(false);
            }

            diagnostics = Promoted(diagnostics, request.IsWarningAnError);
            using LedgerRecorder? recorder =
                WrittenCapsule.BeginRecord(request.Ledger, output, sha256, request.Unsigned, report, diagnostics, context);
            if (!WrittenCapsule.Commit(outputs, recorder, diagnostics, context))
            {
                return new BuildResult { Diagnostics = diagnostics, Inputs = inputs, Targets = options.Targets, Report = report, Unsigned = request.Unsigned };
            }

            return new BuildResult
            {
                Diagnostics = diagnostics,
                OutputFile = request.OutputFile,
                Length = output.Length,
                Sha256 = sha256,
                Ledger = recorder?.Record,
                Inputs = inputs,
                Targets = options.Targets,
                Report = report,
                Unsigned = request.Unsigned,
                Attestation = companions.Attestation,
                Sbom = companions.Sbom,
            };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotWritable(outputs.Current, e));
            return Failed(diagnostics);
        }
    }

    private static DiagnosticBag Promoted(DiagnosticBag diagnostics, Func<string, bool>? isError)
    {
        if (isError is null || diagnostics.HasErrors)
        {
            return diagnostics;
        }

        DiagnosticBag promoted = new();
        promoted.AddRange(diagnostics.Select(d => d.Severity == Severity.Warning && isError(d.Id) ? d.With(Severity.Error) : d));
        return promoted;
    }

    private static BuildResult Failed(DiagnosticBag diagnostics) => new() { Diagnostics = diagnostics };
}
