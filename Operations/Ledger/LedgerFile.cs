// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Ledger;

/// <summary>
/// A ledger of releases: a text file for version control, one line for each payload of each released capsule, to which lines are only
/// ever added. It is read strictly: what was cut, garbled, converted or edited is no ledger, and nothing is added to it.
/// </summary>
public sealed class LedgerFile
{
    /// <summary>The longest ledger that is read, in bytes: about 80,000 lines.</summary>
    public const int MaximumLength = 32 << 20;

    private const char LineFeed = '\n';

    private LedgerFile(string file, ReadOnlyMemory<byte> bytes, IReadOnlyList<LedgerEntry> entries, string head)
    {
        File = file;
        Bytes = bytes;
        Entries = entries;
        Head = head;
    }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; }

    /// <summary>The hash of the last line, which stands for the whole ledger.</summary>
    public string Head { get; }

    /// <summary>Its bytes.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The bytes of a ledger without a release.</summary>
    public static byte[] Empty => Encoding.ASCII.GetBytes(LedgerChain.FirstLine + LineFeed);

    /// <summary>Reads a file; null when something is wrong with it.</summary>
    public static LedgerFile? Read(string file, DiagnosticBag diagnostics)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (FileIdentity.KindOf(file) == FileKind.Missing)
        {
            diagnostics.Report(LedgerDiagnostics.NoLedger, Place.Of(file), file);
            return null;
        }

        return BoundedFile.Read(file, MaximumLength, diagnostics) is { } bytes ? Parse(file, bytes, diagnostics) : null;
    }

    /// <summary>Reads bytes; null when something is wrong with them.</summary>
    public static LedgerFile? Parse(string file, ReadOnlyMemory<byte> bytes, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        DiagnosticBag found = new();
        LedgerFile? ledger = Parse(file, bytes, (d, line, column, arguments) => found.Report(d, Place.InText(file, line, column), arguments));
        diagnostics.AddRange(found);
        return found.HasErrors ? null : ledger;
    }

    /// <summary>The same ledger with further lines, numbered and hashed.</summary>
    internal LedgerFile With(IReadOnlyList<LedgerEntry> added)
    {
        StringBuilder text = new();
        string head = Head;
        List<LedgerEntry> entries = [.. Entries];
        foreach (LedgerEntry entry in added)
        {
            string line = LedgerLine.Write(entry);
            head = LedgerChain.Next(head, line);
            text.Append(line).Append(LedgerChain.Field).Append(head).Append(LineFeed);
            entries.Add(entry with { Line = entries.Count + 2 });
        }

        return new LedgerFile(File, (byte[])[.. Bytes.Span, .. Encoding.ASCII.GetBytes(text.ToString())], entries, head);
    }

    private static LedgerFile? Parse(string file, ReadOnlyMemory<byte> bytes, Action<DiagnosticDescriptor, int, int, string[]> report)
    {
        ReadOnlySpan<byte> header = Empty;
        if (!bytes.Span.StartsWith(header))
        {
            report(LedgerDiagnostics.NotALedger, 1, 1, [file, LedgerChain.FirstLine]);
            return null;
        }

        // Latin-1 keeps one character for each byte, so that columns are those of the bytes.
        string[] lines = Encoding.Latin1.GetString(bytes.Span).Split(LineFeed);
        if (lines[^1].Length > 0)
        {
            report(LedgerDiagnostics.Cut, lines.Length, lines[^1].Length + 1, [file]);
        }

        List<LedgerEntry> entries = [];
        string? head = LedgerChain.Start;
        for (int i = 1; i < lines.Length - 1; i++)
        {
            string line = lines[i];
            LedgerFields fields = new(line);
            if (LedgerLine.Read(fields, i + 1, out string chain) is not { } entry)
            {
                string hint = line.EndsWith('\r') ? " (it ends with a carriage return: something converted the file)" : string.Empty;
                report(LedgerDiagnostics.BadLine, i + 1, fields.Column, [fields.Fault! + hint]);

                // What the next line follows is not known, and one fault is reported once.
                head = null;
                continue;
            }

            if (head is not null && chain != LedgerChain.Next(head, line[..^(LedgerChain.Field.Length + chain.Length)]))
            {
                report(LedgerDiagnostics.ChainBroken, i + 1, line.Length - chain.Length + 1, []);
            }

            entries.Add(entry);
            head = chain;
        }

        return head is null ? null : new LedgerFile(file, bytes, entries, head);
    }
}
