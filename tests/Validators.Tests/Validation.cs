// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Validators.Tests;

/// <summary>Short forms for the tests: signed fixtures, and their validation against the TEST root.</summary>
internal static class Validation
{
    public static FixedTimeProvider Clock { get; } = new(2026, 6, 1);

    /// <summary>A signed capsule for FmpDxe and U-Boot.</summary>
    public static CapsuleFixture SystemFirmware(Action<CapsuleFixture>? change = null) => Signed(CapsuleFixture.Fmp(), change);

    /// <summary>A signed MM driver update.</summary>
    public static CapsuleFixture DriverUpdate(Action<CapsuleFixture>? change = null) => Signed(CapsuleFixture.DriverUpdate(), change);

    /// <summary>A signed MM code injection.</summary>
    public static CapsuleFixture CodeInjection(Action<CapsuleFixture>? change = null) => Signed(CapsuleFixture.CodeInjection(), change);

    /// <summary>A signed capsule whose message is made by the function given.</summary>
    public static CapsuleFixture SignedBy(Func<byte[], byte[]> sign) => SystemFirmware(c => c.Payload.Authentication!.Sign = sign);

    public static ValidationReport Validate(CapsuleFixture capsule, params Consumer[] targets) =>
        Validate(capsule, TestSigner.Anchors, targets);

    public static ValidationReport Validate(CapsuleFixture capsule, TrustAnchors? anchors, params Consumer[] targets) =>
        CapsuleValidator.Validate(capsule.Parse(), new ValidationOptions { Anchors = anchors, Targets = targets, AllowTestKeys = true, Time = Clock });

    public static ConsumerVerdict VerdictOf(this ValidationReport report, Consumer consumer) =>
        Assert.Single(report.Verdicts, v => v.Consumer == consumer);

    /// <summary>The ids of all findings and of the reasons of all verdicts.</summary>
    public static IReadOnlySet<string> AllIds(this ValidationReport report) =>
        report.Findings.Concat(report.Verdicts.SelectMany(v => v.Reasons)).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<string> ErrorIds(this ValidationReport report) =>
        report.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Id);

    private static CapsuleFixture Signed(CapsuleFixture capsule, Action<CapsuleFixture>? change)
    {
        capsule.Payload.Authentication = new AuthenticationFixture { Sign = TestSigner.Sign };
        change?.Invoke(capsule);
        return capsule;
    }
}
