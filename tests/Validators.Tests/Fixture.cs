// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Policies;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Validators.Tests;

/// <summary>A capsule that draws an id and one that does not.</summary>
internal sealed record Fixture(string Id, CapsuleFixture Firing, CapsuleFixture? CleanInstead = null)
{
    /// <summary>The capsule that does not draw it; the plain signed one unless said otherwise.</summary>
    public CapsuleFixture Clean { get; } = CleanInstead ?? Validation.SystemFirmware();

    /// <summary>The anchors that the firing capsule is held against.</summary>
    public TrustAnchors? Anchors { get; init; } = TestSigner.Anchors;

    /// <summary>The list that the firing capsule is held against, or null.</summary>
    public ReferenceList? DenyList { get; init; }

    /// <summary>The list that the firing capsule has to be on, or null.</summary>
    public ReferenceList? AllowList { get; init; }

    /// <summary>True when both capsules are to be asked for signed drivers.</summary>
    public bool RequireSignedDrivers { get; init; }

    /// <summary>Whether the firing capsule's TEST keys may be what they are.</summary>
    public bool AllowTestKeys { get; init; } = true;

    /// <summary>The same for the capsule that does not draw the id.</summary>
    public bool CleanAllowsTestKeys { get; init; } = true;

    /// <summary>The versions that both capsules are held against, or null.</summary>
    public IReadOnlyDictionary<Guid, uint>? InstalledVersions { get; init; }

    /// <summary>What else is asked of both capsules.</summary>
    public Func<ValidationOptions, ValidationOptions> Asking { get; init; } = o => o;

    /// <summary>What else is asked of the capsule that does not draw the id, where that is something else; null for the same.</summary>
    public Func<ValidationOptions, ValidationOptions>? CleanAsking { get; init; }

    /// <summary>What the verification's answer about each signer is replaced by, where no capsule can be made to draw it on every machine.</summary>
    public Func<SignerReport, SignerReport>? PretendSigner { get; init; }

    /// <summary>The policies that both capsules are held against.</summary>
    public IReadOnlyList<Policy> Policies { get; init; } = [];

    /// <summary>The revocation lists that the firing capsule is held against, or null.</summary>
    public RevocationLists? Lists { get; init; }

    /// <summary>The anchors that the clean capsule is held against.</summary>
    public TrustAnchors? CleanAnchors { get; init; } = TestSigner.Anchors;

    /// <summary>The revocation lists that the clean capsule is held against, or null.</summary>
    public RevocationLists? CleanLists { get; init; }

    /// <summary>A status that no capsule can be made to have on purpose: the verification's answer is replaced by it.</summary>
    public SignatureStatus? Pretend { get; init; }

    public IEnumerable<Diagnostic> Fire()
    {
        ValidationReport report = CapsuleValidator.Validate(
            Firing.Parse(),
            Asking(new ValidationOptions
            {
                Anchors = Anchors,
                DenyList = DenyList,
                AllowList = AllowList,
                RequireSignedDrivers = RequireSignedDrivers,
                AllowTestKeys = AllowTestKeys,
                InstalledVersions = InstalledVersions,
                Policies = Policies,
                RevocationLists = Lists,
                Time = Validation.Clock,
            }));
        Func<SignerReport, SignerReport>? pretend = Pretend is { } status ? s => s with { Status = status } : PretendSigner;
        return pretend is not null
            ? Rerun(report, pretend)
            : report.Findings.Concat(report.Verdicts.SelectMany(v => v.Reasons));
    }

    /// <summary>The report of the capsule that does not draw the id.</summary>
    public ValidationReport ValidateClean() => CapsuleValidator.Validate(
        Clean.Parse(),
        (CleanAsking ?? Asking)(new ValidationOptions
        {
            Anchors = CleanAnchors,
            RequireSignedDrivers = RequireSignedDrivers,
            AllowTestKeys = CleanAllowsTestKeys,
            InstalledVersions = InstalledVersions,
            Policies = Policies,
            RevocationLists = CleanLists,
            Time = Validation.Clock,
        }));

    private List<Diagnostic> Rerun(ValidationReport report, Func<SignerReport, SignerReport> pretend)
    {
        CapsuleFile file = report.File;
        ValidationOptions options = new() { Anchors = Anchors, Time = Validation.Clock };
        PayloadSignature[] signatures = [.. report.Signatures.Select(s => s with { Report = With(s.Report!, pretend) })];
        RuleContext context = new(file, options, signatures, SignatureCoverage.Of(file));
        List<Diagnostic> findings = [];
        Rule rule = RuleCatalog.Rules.Single(r => r.Id == Id);
        Assert.True(rule.Applies(context).IsApplicable);
        rule.Check(context, new RuleReport(rule, findings.Add));
        return findings;
    }

    private static SignedDataReport With(SignedDataReport report, Func<SignerReport, SignerReport> pretend) =>
        report with { Signers = [.. report.Signers.Select(pretend)] };
}
