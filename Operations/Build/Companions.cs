// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Operations.Sbom;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Build;

/// <summary>
/// Makes what stands beside a capsule that is written but has no name yet: the list of what is inside, read from its bytes, and the
/// attestation, which names the capsule and the list by their hashes. Both are checked like the capsule before anything gets its name.
/// </summary>
internal sealed class Companions(BuildRequest request, OperationContext context, DiagnosticBag diagnostics)
{
    /// <summary>The list, or null when none was asked for.</summary>
    public HashedFile? Sbom { get; private set; }

    /// <summary>The attestation, or null when none was asked for.</summary>
    public HashedFile? Attestation { get; private set; }

    /// <summary>What is wrong with the request before anything is built, or null.</summary>
    public static Diagnostic? Fault(BuildRequest request, IReadOnlyCollection<string> inputs)
    {
        List<string> outputs = [request.OutputFile, .. new[] { request.SbomFile, request.AttestationFile }.OfType<string>()];
        foreach (string output in outputs)
        {
            if (FileFaults.OutputFault(output, inputs) is { } fault)
            {
                return fault;
            }

            if (outputs.Find(o => !ReferenceEquals(o, output) && FileIdentity.AreSame(o, output)) is { } same)
            {
                return new Diagnostic(ProvenanceDiagnostics.OutputsAreTheSame, Place.Of(output), output, same);
            }
        }

        if (request.AttestationFile is { } attestation && (request.Signers.Count == 0 || request.Unsigned))
        {
            return new Diagnostic(ProvenanceDiagnostics.SignerMissing, Place.Of(attestation), attestation);
        }

        return request.Builder is { } builder && !IsUri(builder)
            ? new Diagnostic(ProvenanceDiagnostics.BuilderNotUri, Place.None, builder)
            : null;
    }

    /// <summary>Writes what was asked for into temporary files.</summary>
    /// <param name="outputs">Takes the files.</param>
    /// <param name="capsule">The written capsule.</param>
    /// <param name="sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
    /// <param name="inputs">What went into it, by the names that the description has for them.</param>
    /// <param name="options">What it was judged by: targets, and the trust anchors that the attestation must lead to as well.</param>
    /// <param name="signers">Who signs the attestation.</param>
    public async Task WriteAsync(
        OutputSet outputs,
        AtomicFile capsule,
        string sha256,
        IReadOnlyList<ProvenanceInput> inputs,
        ValidationOptions options,
        OpenSigners signers)
    {
        string name = Path.GetFileName(request.OutputFile);
        List<ProvenanceInput> byproducts = [];
        if (request.SbomFile is { } sbom)
        {
            Sbom = Write(outputs, sbom, ListOf(capsule, name));
            byproducts.Add(new ProvenanceInput(Path.GetFileName(sbom), Sbom.Sha256, ProvenanceRoles.Sbom));
        }

        if (request.AttestationFile is { } attestation)
        {
            ProvenanceParameters parameters = new(Path.GetFileName(request.DescriptionFile), [.. options.Targets.Select(t => t.Name)], signers.Hashes, request.AllowTestKeys);
            byte[] statement = StatementWriter.Write(
                new ProvenanceInput(name, sha256, null), request.Builder ?? ProvenanceUris.Builder, parameters, [.. inputs, .. signers.CertificatesAsInputs()], byproducts);
            byte[] envelope = await signers.SignEnvelopeAsync(
                ProvenanceUris.PayloadType, statement, SigningPurpose.OfAttestation(name, sha256), context).ConfigureAwait(false);
            AttestationPolicy policy = new(options, request.Builder ?? ProvenanceUris.Builder);

            // What is to be said about the certificates without being an error was said about the capsule, which rests on the same.
            DiagnosticBag found = new();
            if (!new AttestationCheck(attestation, policy, found).Run(envelope, sha256).IsVerified)
            {
                diagnostics.AddRange(found.Where(d => d.Severity == Severity.Error));
                diagnostics.Report(ProvenanceDiagnostics.ResultNotValid, Place.Of(attestation), request.OutputFile);
            }

            Attestation = Write(outputs, attestation, envelope);
        }
    }

    private byte[] ListOf(AtomicFile capsule, string name)
    {
        using FileByteSource source = FileByteSource.Open(capsule.TemporaryPath);
        SbomComponent found = SbomReader.Of(CapsuleParser.Parse(source, context.Limits), name, context);
        if (SbomOperation.GapsOf(found, request.OutputFile) is { } gaps)
        {
            diagnostics.Add(gaps);
        }

        return SbomWriter.Write(found);
    }

    private static HashedFile Write(OutputSet outputs, string file, byte[] bytes)
    {
        outputs.Add(file).Write(bytes);
        return new HashedFile(file, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static bool IsUri(string text) =>
        text.All(c => c is > ' ' and < (char)0x7F) && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && text.StartsWith(uri.Scheme + ":", StringComparison.Ordinal);
}
