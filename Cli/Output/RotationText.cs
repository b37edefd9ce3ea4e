// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Operations.Rotation;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Cli.Output;

/// <summary>Who accepts what while anchors are rotated, for people.</summary>
internal static class RotationText
{
    public static void Write(TextWriter writer, RotationResult result, RotationAnchors old, RotationAnchors fresh, Palette palette)
    {
        writer.Write($"{(result.Bridges is { } found ? Answer(found, palette) : Answer(result, palette))}\n");
        writer.Write($"\n{palette.Strong("anchors")}\n");
        foreach (TrustItem item in old.Items)
        {
            Write(writer, fresh.Has(item) ? "both" : "old", item.Certificate!);
        }

        foreach (TrustItem item in fresh.Items.Where(i => !old.Has(i)))
        {
            Write(writer, "new", item.Certificate!);
        }

        if (result.Bridges is { Count: > 0 } bridges)
        {
            Write(writer, bridges, palette);
        }

        foreach (RotationVerdict rotation in result.Verdicts)
        {
            writer.Write($"\n{palette.Strong(rotation.Policy?.Name ?? "default rules")}\n");
            foreach (RotationJudgement signer in rotation.Signers)
            {
                writer.Write($"  {Printable.Text(signer.Path)}  {Printable.Text(signer.Old.Certificate?.Subject ?? "a certificate that is not there")}\n");
                Write(writer, "old", signer.Old, palette);
                Write(writer, "new", signer.New, palette);
            }

            writer.Write($"  in all  old {PolicyText.Word(rotation.Old, 0, palette)}, new {PolicyText.Word(rotation.New, 0, palette)}\n");
        }

        writer.Write("\n");
    }

    private static string Answer(RotationResult result, Palette palette) => (result.OldAccepts, result.NewAccepts) switch
    {
        (true, true) => palette.Good("accepted with the old and with the new anchors"),
        (true, false) => palette.Bad("accepted with the old anchors ONLY"),
        (false, true) => palette.Bad("accepted with the new anchors ONLY"),
        _ => palette.Bad("accepted with NEITHER set of anchors"),
    };

    private static string Answer(IReadOnlyList<RotationBridge> bridges, Palette palette) => bridges.Count > 0
        ? palette.Good("a signer can lead to both sets of anchors")
        : palette.Bad("NOTHING leads from the one set of anchors to the other");

    private static void Write(TextWriter writer, IReadOnlyList<RotationBridge> bridges, Palette palette)
    {
        writer.Write($"\n{palette.Strong("what leads to both")}\n");
        foreach (RotationBridge bridge in bridges)
        {
            string old = Printable.Text(bridge.Old.Certificate!.Subject);
            string fresh = Printable.Text(bridge.New.Certificate!.Subject);
            string way = bridge.Link switch
            {
                RotationLink.SameCertificate => $"{old} is in both",
                RotationLink.SameAuthority => $"{old} is in both, with one key in two certificates",
                RotationLink.OldCertifiedNew => $"{fresh} (new) was certified by {old} (old): what it issues leads to both when the message carries it",
                _ => $"{old} (old) was certified by {fresh} (new): what it issues leads to both when the message carries it",
            };
            writer.Write($"  {way}\n");
        }
    }

    private static void Write(TextWriter writer, string set, X509Certificate2 certificate)
    {
        string until = certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.Write($"  {set.PadRight(4)}  {Printable.Text(certificate.Subject)}, until {until}\n");
    }

    private static void Write(TextWriter writer, string set, SignerJudgement judgement, Palette palette)
    {
        string why = judgement.Decision == PolicyDecision.Accepted
            ? "through " + Printable.Text(string.Join(" < ", judgement.Chain.Select(c => c.Subject)))
            : judgement.Reasons.Count == 0 ? "not trusted"
            : string.Join(", ", judgement.Reasons.Select(r => r.Id).Distinct());
        writer.Write($"    {set}  {PolicyText.Word(judgement.Decision, "refuses".Length, palette)}  {why}\n");
    }
}
