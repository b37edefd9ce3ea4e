// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>
/// Holds the policies against openssl: <c>strict</c> against <c>openssl verify -x509_strict -crl_check_all</c>, <c>edk2</c> against
/// <c>openssl smime</c> (PKCS7_verify(), which EDK II calls) and <c>openssl cms</c> with EDK II's settings. Every difference is explained in
/// docs/policies.md under its case's name; of strict's, each is one where strict refuses.
/// </summary>
public sealed class PeerTableTests
{
    private const string Accepts = "accepts";

    private static readonly byte[] Content = [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 7))];

    [Fact]
    public void EveryVerdictIsOpensslsOrIsExplained()
    {
        using TemporaryDirectory folder = new();
        string documentation = File.ReadAllText(RepositoryRoot.PathOf("docs", "policies.md"));
        List<string[]> rows = [["case", "openssl strict", "strict", "openssl edk2", "edk2", "u-boot", "ids"]];
        List<string> unexplained = [];
        foreach (PeerCase subject in PeerCases.All)
        {
            Row row = Judge(subject, folder);
            rows.Add([subject.Name, row.StrictPeer, row.Strict, row.Edk2Peer, row.Edk2, row.UBoot, row.Ids]);
            if (row.Strict == Accepts && row.StrictPeer != Accepts)
            {
                unexplained.Add($"{subject.Name}: strict accepts and openssl does not");
            }

            bool isExplained = documentation.Contains($"| {subject.Name} |", StringComparison.Ordinal);
            bool differs = row.Strict != row.StrictPeer || row.Edk2 != row.Edk2Peer;
            if (differs != isExplained)
            {
                unexplained.Add($"{subject.Name}: {(differs ? "differs from openssl, and docs/policies.md does not say why" : "explained in docs/policies.md, and there is no difference")}");
            }
        }

        Assert.True(PeerCases.All.Count >= 60);
        Assert.Equal(PeerCases.All.Count, PeerCases.All.DistinctBy(c => c.Name).Count());
        Snapshot.Match(Table(rows));
        Assert.Empty(unexplained);
    }

    private static Row Judge(PeerCase subject, TemporaryDirectory folder)
    {
        byte[] signed = [];
        CapsuleFixture capsule = Validation.SignedBy(content => subject.Message.Encode(signed = content));
        ValidationOptions options = new()
        {
            Anchors = TrustAnchors.From(subject.Anchors.Select(a => a.Certificate)),
            Policies = Policy.All,
            AllowTestKeys = true,
            Time = Validation.Clock,
        };
        ValidationReport? report = null;
        string lists = string.Concat(subject.Lists.Select(l => l.Pem));
        try
        {
            RevocationLists? revocation = lists.Length > 0 ? RevocationLists.From("lists", Encoding.ASCII.GetBytes(lists)) : null;
            report = CapsuleValidator.Validate(capsule.Parse(), options with { RevocationLists = revocation });
        }
        catch (SigningException)
        {
            report = CapsuleValidator.Validate(capsule.Parse(), options);
        }

        bool listRefused = lists.Length > 0 && report.Policies[0].Reasons.Any(r => r.Id == "CAP3056");
        OpenSslPeer peer = new(folder, subject, signed);
        return new Row(
            peer.Strict() ? Accepts : "refuses",
            listRefused ? "refuses" : Word(report.Policies[0]),
            peer.Edk2() ? Accepts : "refuses",
            Word(report.Policies[1]),
            Word(report.Policies[2]),
            listRefused ? "list refused" : Ids(report));
    }

    private static string Word(PolicyVerdict verdict) => verdict.Decision switch
    {
        PolicyDecision.Accepted => Accepts,
        PolicyDecision.Refused => "refuses",
        _ => "unknown",
    };

    private static string Ids(ValidationReport report) => string.Join("; ", report.Policies
        .Select(p => (p.Policy.Name, Ids: string.Join(' ', p.Reasons.Where(r => r.Id is not ("CAP3056" or "CAP3060")).Select(r => r.Id).Distinct().Order())))
        .Where(p => p.Ids.Length > 0)
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}: {p.Ids}")));

    private static string Table(List<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];
        return string.Concat(rows.Select(r => string.Join("  ", r.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd() + "\n"));
    }

    private sealed record Row(string StrictPeer, string Strict, string Edk2Peer, string Edk2, string UBoot, string Ids);
}
