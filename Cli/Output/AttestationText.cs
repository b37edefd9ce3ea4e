// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Provenance;
using UefiCapsule.Signing;

namespace UefiCapsule.Cli.Output;

/// <summary>An attestation and what it claims, for people.</summary>
internal static class AttestationText
{
    /// <summary>How many lines of one list are shown; --json has all of them.</summary>
    private const int MostLines = 20;

    /// <summary>How much of the parameters is shown.</summary>
    private const int MostCharacters = 400;

    public static void Write(TextWriter writer, AttestationReport? report, Palette palette)
    {
        if (report is null)
        {
            return;
        }

        writer.Write($"\n{palette.Strong("attestation")}\n");
        string verdict = (report.IsVerified, report.TestKeys.Count > 0) switch
        {
            (true, false) => palette.Good("holds for this capsule"),
            (true, true) => palette.Warn("holds for this capsule, TEST KEY"),
            _ => palette.Bad("does NOT hold for this capsule"),
        };
        writer.Write($"  {Printable.Text(report.File)}  {verdict}\n");
        foreach (SignerReport signer in report.Envelope?.Signatures ?? [])
        {
            SignatureText.Write(writer, signer);
        }

        if (report.Statement is not { } statement)
        {
            writer.Write("    what it says is not shown, because nobody who is trusted says it\n");
            return;
        }

        writer.Write(report.IsVerified ? "    it says, and its signers vouch for it:\n" : "    it says:\n");
        WriteAll(writer, "subject", statement.Subjects);
        writer.Write($"    is         {Printable.Text(statement.PredicateType)}\n");
        if (statement.PredicateType == ProvenanceUris.PredicateType)
        {
            string versions = string.Join(", ", statement.BuilderVersions.Select(v => $"{v.Key} {v.Value}"));
            writer.Write($"    builder    {Printable.Text(statement.BuilderId)}{(versions.Length == 0 ? string.Empty : $" ({Printable.Text(versions)})")}\n");
            writer.Write($"    build type {Printable.Text(statement.BuildType)}\n");
            writer.Write($"    parameters {Printable.Text(OneLine(statement.ExternalParameters))}\n");
            WriteAll(writer, "input", statement.Dependencies);
            WriteAll(writer, "byproduct", statement.Byproducts);
        }
    }

    private static void WriteAll(TextWriter writer, string title, IReadOnlyList<ProvenanceInput> inputs)
    {
        foreach (ProvenanceInput input in inputs.Take(MostLines))
        {
            string name = input.Name ?? input.Uri ?? "without a name";
            string role = input.Role is null ? string.Empty : $" ({Printable.Text(input.Role)})";
            writer.Write($"    {title,-9}  {Printable.Text(input.Sha256 ?? "no SHA-256")}  {Printable.Text(name)}{role}\n");
        }

        if (inputs.Count > MostLines)
        {
            writer.Write($"    {title,-9}  ... and {inputs.Count - MostLines} more\n");
        }
    }

    /// <summary>JSON on one line: strings in it hold no line ends, so what is between the lines is only space.</summary>
    private static string OneLine(string json)
    {
        string line = string.Join(' ', json.Split('\n').Select(l => l.Trim()));
        return line.Length <= MostCharacters ? line : line[..MostCharacters] + " ...";
    }
}
