// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Operations.Rotation;

/// <summary>
/// Says whether firmware with the old anchors and firmware with the new ones both accept a capsule, or what a signer will sign: the
/// release between two sets of anchors is installed by firmware with the old ones, and again by itself.
/// </summary>
public static class RotationOperation
{
    /// <summary>Compares.</summary>
    public static RotationResult Run(RotationRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        bool isCapsule = request.CapsuleFile is not null;
        bool areCertificates = request.CertificateFiles.Count > 0;
        if ((isCapsule && areCertificates) || (isCapsule || areCertificates) != (request.Policies.Count > 0))
        {
            throw new ArgumentException("A capsule or certificates go with a policy, and exclude each other.", nameof(request));
        }

        DiagnosticBag diagnostics = new();
        RotationAnchors old = RotationAnchors.Read(request.OldFile, diagnostics);
        RotationAnchors fresh = RotationAnchors.Read(request.NewFile, diagnostics);
        RevocationLists? lists = TrustMaterial.RevocationLists(request.RevocationFiles, diagnostics);
        if (diagnostics.HasErrors)
        {
            return new RotationResult { Diagnostics = diagnostics };
        }

        try
        {
            return isCapsule || areCertificates
                ? Compared(request, old, fresh, lists, diagnostics, context)
                : Bridged(request, old, fresh, diagnostics, context);
        }
        catch (SigningException e)
        {
            return new RotationResult { Diagnostics = [.. diagnostics, SigningFaults.Of(e)] };
        }
        catch (Exception e) when (request.CapsuleFile is not null && FileFaults.IsFault(e))
        {
            return new RotationResult { Diagnostics = [.. diagnostics, FileFaults.NotReadable(request.CapsuleFile, e)] };
        }
    }

    private static RotationResult Compared(
        RotationRequest request,
        RotationAnchors old,
        RotationAnchors fresh,
        RevocationLists? lists,
        DiagnosticBag diagnostics,
        OperationContext context)
    {
        RotationComparison compared = request.CapsuleFile is { } capsule
            ? RotationComparison.OfCapsule(request, capsule, old, fresh, lists, context)
            : RotationComparison.OfCertificates(request, old, fresh, lists, context);
        string subject = request.CapsuleFile ?? "what " + string.Join(" and ", request.CertificateFiles) + " will sign";
        diagnostics.AddRange(compared.Findings);
        if (!compared.OldAccepts)
        {
            diagnostics.Report(RotationDiagnostics.NotAcceptedByOld, Place.Of(old.File), old.File, subject);
        }

        if (!compared.NewAccepts)
        {
            diagnostics.Report(RotationDiagnostics.NotAcceptedByNew, Place.Of(fresh.File), fresh.File, subject);
        }

        return new RotationResult
        {
            Diagnostics = diagnostics,
            Old = old,
            New = fresh,
            Verdicts = compared.Verdicts,
            OldAccepts = compared.OldAccepts,
            NewAccepts = compared.NewAccepts,
        };
    }

    private static RotationResult Bridged(RotationRequest request, RotationAnchors old, RotationAnchors fresh, DiagnosticBag diagnostics, OperationContext context)
    {
        diagnostics.AddRange(TestKeyCheck.Of([.. old.Anchors.Certificates, .. fresh.Anchors.Certificates], request.AllowTestKeys));
        IReadOnlyList<RotationBridge> bridges = RotationBridges.Between(old, fresh, context.Time);
        if (bridges.Count == 0)
        {
            diagnostics.Report(RotationDiagnostics.NothingInCommon, Place.Of(fresh.File), old.File, fresh.File);
        }

        return new RotationResult { Diagnostics = diagnostics, Old = old, New = fresh, Bridges = bridges };
    }
}
