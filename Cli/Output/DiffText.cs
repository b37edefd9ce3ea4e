// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Compare;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Diff;

namespace UefiCapsule.Cli.Output;

/// <summary>What differs between two capsules, for people: one paragraph to a structure.</summary>
internal static class DiffText
{
    public static void Write(TextWriter writer, DiffResult result, Palette palette)
    {
        if (result.Old is not { } old || result.New is not { } @new)
        {
            return;
        }

        if (result.AreSame)
        {
            writer.Write($"{palette.Good("the same")}: {FieldText.Size(@new.Length)}\n  sha256  {@new.Sha256}\n");
            return;
        }

        WriteFile(writer, palette.Bad("-"), old);
        WriteFile(writer, palette.Good("+"), @new);
        foreach (DiffChange change in result.Changes)
        {
            Write(writer, change, palette);
        }

        writer.Write("\n");
        foreach (PayloadDiff payload in result.Payloads)
        {
            writer.Write($"{palette.Strong(payload.NewPath.Text)}: {Of(payload.Signature, palette)}\n");
        }

        writer.Write($"{DiffOperation.Summary(result)}\n");
    }

    private static void WriteFile(TextWriter writer, string mark, HashedFile file) =>
        writer.Write($"{mark} {Printable.Text(file.File)}  {FieldText.Size(file.Length)}\n    sha256  {file.Sha256}\n");

    private static void Write(TextWriter writer, DiffChange hashed, Palette palette)
    {
        StructureChange change = hashed.Change;
        string mark = change.Kind switch
        {
            ChangeKind.Added => palette.Good("+"),
            ChangeKind.Removed => palette.Bad("-"),
            _ => palette.Warn("~"),
        };
        StructureNode node = change.Node;
        string title = Printable.Text(Title(node));
        string range = change.Kind == ChangeKind.Changed ? string.Empty : $"  {palette.Faint(node.Range.ToString())}";
        writer.Write($"\n{mark} {palette.Strong(node.Path.Text)}  {title}{range}\n");
        if (change.Within is { Label: not null } within)
        {
            writer.Write($"    in {Printable.Text(Title(within))}\n");
        }

        if (change.Old is { } old && change.New is not null && old.Path != node.Path)
        {
            string how = change.IsMoved ? "moved from" : "was";
            writer.Write($"    {how} {old.Path.Text}\n");
        }
        else if (change.IsMoved)
        {
            writer.Write("    moved among its neighbours\n");
        }

        int width = change.Fields.Count == 0 ? 0 : change.Fields.Max(f => f.Name.Length);
        foreach (FieldChange field in change.Fields)
        {
            writer.Write($"    {Printable.Text(field.Name).PadRight(width)}  {Value(field.Old, palette)} -> {Value(field.New, palette)}\n");
        }

        if (change.Kind != ChangeKind.Changed)
        {
            writer.Write($"    sha256  {hashed.NewSha256 ?? hashed.OldSha256}\n");
        }
        else if (change.Bytes is { } bytes)
        {
            writer.Write($"    {Of(bytes)}\n    sha256  {hashed.OldSha256}\n         -> {hashed.NewSha256}\n");
        }
    }

    private static string Title(StructureNode node)
    {
        string guid = node.Guid?.ToString("D") ?? string.Empty;
        string label = node.Label is null ? string.Empty : $" \"{node.Label}\"";
        return node.Title + label + (guid.Length == 0 || node.Title.Contains(guid, StringComparison.Ordinal) ? string.Empty : $" {guid}");
    }

    private static string Value(StructureField? field, Palette palette) => field switch
    {
        null => palette.Faint("(not there)"),
        { Meaning: null } => Printable.Text(field.Value),
        _ => $"{Printable.Text(field.Value)} {palette.Faint($"({Printable.Text(field.Meaning)})")}",
    };

    private static string Of(ByteChange bytes)
    {
        string lengths = bytes.OldLength == bytes.NewLength
            ? FieldText.Count(bytes.NewLength, "byte")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes.OldLength} -> {FieldText.Count(bytes.NewLength, "byte")}");
        return bytes.DifferingBytes == 0
            ? $"{lengths}; the shorter is the beginning of the longer"
            : string.Create(CultureInfo.InvariantCulture, $"{lengths}; {bytes.DifferingBytes} {(bytes.DifferingBytes == 1 ? "differs" : "differ")}, the first at 0x{bytes.FirstDifference:X}");
    }

    private static string Of(SignatureChange change, Palette palette) => change switch
    {
        SignatureChange.Unsigned => "not signed in either",
        SignatureChange.Same => "signature and signed bytes are the same",
        SignatureChange.OtherSignature => "the signature differs, the signed bytes are the same",
        SignatureChange.NewContent => "the signed bytes differ, and the signature with them",
        SignatureChange.SameSignatureOtherBytes => palette.Bad("the signed bytes differ under the same signature, which cannot hold for both"),
        SignatureChange.Added => "signed now, and was not",
        _ => palette.Warn("was signed, and is not any more"),
    };
}
