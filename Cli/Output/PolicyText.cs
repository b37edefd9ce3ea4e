// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Cli.Output;

/// <summary>What each policy says, side by side: a row for each signer of each payload, and one for the whole capsule.</summary>
internal static class PolicyText
{
    public static void Write(TextWriter writer, IReadOnlyList<PolicyVerdict> verdicts, Palette palette)
    {
        if (verdicts.Count == 0)
        {
            return;
        }

        writer.Write($"\n{palette.Strong("policies")}\n");
        List<(string Name, IReadOnlyList<PolicyDecision> Decisions)> rows = [];
        for (int p = 0; p < verdicts[0].Payloads.Count; p++)
        {
            PayloadJudgement first = verdicts[0].Payloads[p];
            for (int s = 0; s < first.Signers.Count; s++)
            {
                string signer = first.Signers[s].Certificate?.Subject ?? "a certificate that is not there";
                rows.Add(($"{first.Signature.Payload.Path.Text}  {Printable.Text(signer)}", [.. verdicts.Select(v => v.Payloads[p].Signers[s].Decision)]));
            }
        }

        rows.Add(("the capsule", [.. verdicts.Select(v => v.Decision)]));
        int width = rows.Max(r => r.Name.Length);
        int[] columns = [.. verdicts.Select(v => Math.Max(v.Policy.Name.Length, "refuses".Length))];
        writer.Write($"  {new string(' ', width)}  {string.Join("  ", verdicts.Select((v, i) => v.Policy.Name.PadRight(columns[i])))}".TrimEnd() + "\n");
        foreach ((string name, IReadOnlyList<PolicyDecision> decisions) in rows)
        {
            writer.Write($"  {name.PadRight(width)}  {string.Join("  ", decisions.Select((d, i) => Word(d, columns[i], palette)))}".TrimEnd() + "\n");
        }

        foreach (PolicyVerdict verdict in verdicts.Where(v => v.Reasons.Count > 0))
        {
            string ids = string.Join(", ", verdict.Reasons.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal));
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"  {palette.Faint($"{verdict.Policy.Name}: {ids}")}\n"));
        }
    }

    public static string Word(PolicyDecision decision, int width, Palette palette)
    {
        string word = decision switch
        {
            PolicyDecision.Accepted => "accepts",
            PolicyDecision.Refused => "refuses",
            _ => "unknown",
        };
        string padded = word.PadRight(width);
        return decision switch
        {
            PolicyDecision.Accepted => palette.Good(padded),
            PolicyDecision.Refused => palette.Bad(padded),
            _ => palette.Warn(padded),
        };
    }
}
