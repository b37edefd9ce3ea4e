// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Platforms;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Operations.Verify;

/// <summary>Checks a capsule: structure, signature against the given anchors only, and what each consumer makes of it.</summary>
public static class VerifyOperation
{
    /// <summary>Verifies the file.</summary>
    public static VerifyResult Run(VerifyRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        return Run(request, bytes: null, reported: null, context);
    }

    /// <summary>Verifies bytes that were read from the file before, as a machine would take them that reports this.</summary>
    /// <param name="request">What to verify, and against what.</param>
    /// <param name="bytes">What was read; null to open the file.</param>
    /// <param name="reported">What the machine reports; null for what the request's platform file says.</param>
    /// <param name="context">The surroundings.</param>
    internal static VerifyResult Run(VerifyRequest request, ByteSource? bytes, PfruPlatform? reported, OperationContext context)
    {
        try
        {
            DiagnosticBag diagnostics = new();
            IReadOnlyList<TrustItem> anchors = TrustMaterial.Anchors(request.TrustFiles, diagnostics);
            IReadOnlyList<TrustItem> attestationAnchors = TrustMaterial.Anchors(request.AttestationTrustFiles, diagnostics);
            ReferenceList? denyList = TrustMaterial.List(request.DenyFiles, diagnostics);
            ReferenceList? allowList = TrustMaterial.List(request.AllowFiles, diagnostics);
            RevocationLists? lists = TrustMaterial.RevocationLists(request.RevocationFiles, diagnostics);
            PlatformFile? platform = request.PlatformFile is { } platformFile ? PlatformFile.Read(platformFile, diagnostics) : null;
            if (diagnostics.HasErrors)
            {
                return new VerifyResult { Diagnostics = diagnostics };
            }

            using FileByteSource? opened = bytes is null ? FileByteSource.Open(request.File) : null;
            ByteSource source = bytes ?? opened!;
            CapsuleFile capsule = CapsuleParser.Parse(source, context.Limits);
            ValidationOptions options = new()
            {
                Anchors = TrustMaterial.Of(anchors),
                DenyList = denyList,
                AllowList = allowList,
                Require = request.Require,
                ExpectedSigners = TrustMaterial.ExpectedSigners(anchors),
                Targets = request.Targets,
                RequireSignedDrivers = request.RequireSignedDrivers,
                AllowTestKeys = request.AllowTestKeys,
                Policies = request.Policies,
                RevocationLists = lists,
                InstalledVersions = request.InstalledVersions,
                Kernel = request.Kernel,
                Platform = reported ?? platform?.Platform,
                Time = context.Time,
            };
            ValidationReport report = CapsuleValidator.Validate(capsule, options, HashProgress.Of(context, source.Length), context.Cancellation);
            AttestationReport? attestation = null;
            if (request.AttestationFile is { } file)
            {
                ValidationOptions attesting = request.AttestationTrustFiles.Count == 0 ? options : options with
                {
                    Anchors = TrustMaterial.Of(attestationAnchors),
                    ExpectedSigners = TrustMaterial.ExpectedSigners(attestationAnchors),
                };
                AttestationPolicy policy = new(attesting, request.AttestationBuilder);
                attestation = AttestationFile.Check(file, policy, source, diagnostics, context);
            }

            string? sha256 = request.Expected is null ? null : source.Sha256("reading", context);
            diagnostics.AddRange(request.Expected?.Differences(capsule, request.File, sha256!) ?? []);

            // What is to be said about a certificate is said once, also where it signed both.
            IEnumerable<Diagnostic> others = diagnostics.Where(d => !report.Findings.Any(f => f.Id == d.Id && f.Message == d.Message));
            return new VerifyResult
            {
                Diagnostics = [.. report.Findings, .. others],
                Report = report,
                Length = source.Length,
                Sha256 = sha256,
                Anchors = anchors,
                RevocationLists = lists?.Lists ?? [],
                Kernel = request.Kernel,
                Platform = reported ?? platform?.Platform,
                Attestation = attestation,
            };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return new VerifyResult { Diagnostics = [FileFaults.NotReadable(request.File, e)] };
        }
    }
}
