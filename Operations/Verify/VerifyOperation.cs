// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Signing;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Verify;

/// <summary>Checks a capsule: structure, signature against the given anchors only, and what each consumer makes of it.</summary>
public static class VerifyOperation
{
    /// <summary>Verifies the file.</summary>
    public static VerifyResult Run(VerifyRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            TrustAnchors? anchors = request.TrustFiles.Count == 0 ? null : TrustAnchors.Load(request.TrustFiles);
            using FileByteSource source = FileByteSource.Open(request.File);
            CapsuleFile capsule = CapsuleParser.Parse(source, context.Limits);
            ValidationOptions options = new() { Anchors = anchors, Targets = request.Targets, Time = context.Time };
            ValidationReport report = CapsuleValidator.Validate(capsule, options, HashProgress.Of(context, source.Length), context.Cancellation);
            return new VerifyResult { Diagnostics = report.Findings, Report = report, Length = source.Length };
        }
        catch (SigningException e)
        {
            return new VerifyResult { Diagnostics = [SigningFaults.Of(e)] };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return new VerifyResult { Diagnostics = [FileFaults.NotReadable(request.File, e)] };
        }
    }
}
