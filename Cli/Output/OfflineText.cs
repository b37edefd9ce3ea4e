// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Offline;

namespace UefiCapsule.Cli.Output;

/// <summary>What was prepared, attached and signed elsewhere, for people.</summary>
internal static class OfflineText
{
    public static void WritePrepared(TextWriter writer, string folder, PrepareResult result, Palette palette)
    {
        if (result.OutputFile is not { } file)
        {
            writer.Write($"{palette.Bad("NOT prepared: " + OutcomeText.Of(result.Outcome))}\n");
            return;
        }

        writer.Write($"{palette.Good("prepared, NOT signed")}  {Printable.Text(file)}\n");
        writer.Write($"  request  {Printable.Text(folder)}\n  id       {result.RequestId}\n");
        writer.Write($"\n{palette.Strong("inputs")}\n");
        foreach (HashedFile input in result.Inputs)
        {
            writer.Write($"  {input.Sha256}  {Printable.Text(input.File)}  {palette.Faint($"{input.Length} bytes")}\n");
        }

        writer.Write($"\n{palette.Strong("to be signed")}\n");
        foreach (RequestedSignature requested in result.Requested)
        {
            string signer = requested.Signer is { } certificate ? Printable.Text(certificate.Subject) : "whoever is named to capsule attach";
            writer.Write($"  payload {requested.Payload}  {requested.Hash.Name} {requested.Digest}\n    by {signer}, as {requested.SignatureFile}\n");
        }
    }

    public static void WriteAttached(TextWriter writer, AttachResult result, Palette palette)
    {
        foreach (AttachedSignature signature in result.Signatures)
        {
            WriteSignature(writer, signature);
        }

        if (result.OutputFile is not { } file)
        {
            writer.Write($"{palette.Bad("NOT finished: " + OutcomeText.Of(result.Outcome))}\n");
            return;
        }

        if (result.Partial)
        {
            writer.Write($"{palette.Warn("signatures kept, NOT finished")}  {Printable.Text(file)}\n");
            return;
        }

        string verdict = result.Report is { TestKeys.Count: > 0 }
            ? palette.Warn("finished, signed and verified " + OutcomeText.WithTestKey)
            : palette.Good("finished, signed and verified");
        writer.Write($"{verdict}  {Printable.Text(file)}\n");
        writer.Write($"  size    {result.Length} bytes\n  sha256  {result.Sha256}\n");
        if (result.Report is { } report)
        {
            SignatureText.Write(writer, report.Signatures, palette);
            VerdictText.Write(writer, report.Verdicts, result.Targets, palette);
        }

        if (result.Ledger is { } record)
        {
            LedgerText.WriteRecord(writer, record, palette);
        }
    }

    public static void WriteSigned(TextWriter writer, SignRequestResult result)
    {
        foreach (AttachedSignature signature in result.Signatures)
        {
            WriteSignature(writer, signature);
        }
    }

    private static void WriteSignature(TextWriter writer, AttachedSignature signature) =>
        writer.Write($"payload {signature.Payload} signed by {Printable.Text(signature.Signer.Subject)}: {Printable.Text(signature.File)}\n");
}
