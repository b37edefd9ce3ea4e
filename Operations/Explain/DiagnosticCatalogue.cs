// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Operations.Offline;
using UefiCapsule.Operations.Platforms;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Operations.Rotation;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Operations.Simulate;
using UefiCapsule.Operations.Signing.Profiles;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Explain;

/// <summary>Every id that any room reports.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All descriptors, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. RuleCatalog.Descriptors
            .Concat(BuilderDiagnostics.All)
            .Concat(TrustDiagnostics.All)
            .Concat(SigningDiagnostics.All)
            .Concat(ProgramDiagnostics.All)
            .Concat(TokenDiagnostics.All)
            .Concat(ProfileDiagnostics.All)
            .Concat(ExpectedCapsuleDiagnostics.All)
            .Concat(BuildFrontEndDiagnostics.All)
            .Concat(RevocationDiagnostics.All)
            .Concat(OfflineDiagnostics.All)
            .Concat(RotationDiagnostics.All)
            .Concat(EnvironmentDiagnostics.All)
            .Concat(TrustListDiagnostics.All)
            .Concat(CapsuleFileDiagnostics.All)
            .Concat(LedgerDiagnostics.All)
            .Concat(PlatformDiagnostics.All)
            .Concat(SimulateDiagnostics.All)
            .Concat(DeviceDiagnostics.All)
            .Concat(UpdateDiagnostics.All)
            .Concat(LogDiagnostics.All)
            .Concat(AttestationDiagnostics.All)
            .Concat(ProvenanceDiagnostics.All)
            .OrderBy(d => d.Id, StringComparer.Ordinal),
    ];

    /// <summary>The descriptor of that id (letters in either case), or null.</summary>
    public static DiagnosticDescriptor? Find(string id) =>
        All.FirstOrDefault(d => string.Equals(d.Id, id, StringComparison.OrdinalIgnoreCase));
}
