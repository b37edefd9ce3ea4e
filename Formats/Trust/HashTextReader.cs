// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Trust;

/// <summary>Reads lines such as <c>sha256:</c> and 64 hexadecimal digits; <c>#</c> begins a comment.</summary>
internal static class HashTextReader
{
    private static readonly (string Word, TrustEntryKind Kind, int Size)[] Words =
    [
        ("sha256", TrustEntryKind.ImageHash, 32),
        ("sha384", TrustEntryKind.ImageHash, 48),
        ("sha512", TrustEntryKind.ImageHash, 64),
        ("cert-sha256", TrustEntryKind.CertificateHash, 32),
        ("spki-sha256", TrustEntryKind.PublicKeyHash, 32),
    ];

    /// <summary>True when the first line that says something begins with a known word, or only comments do.</summary>
    public static bool Looks(string text)
    {
        string? first = text.Split('\n').Select(Statement).FirstOrDefault(s => s.Length > 0);
        return first is null
            ? text.Contains('#', StringComparison.Ordinal) && !text.StartsWith("#include", StringComparison.Ordinal)
            : Words.Any(w => first.StartsWith(w.Word + ":", StringComparison.OrdinalIgnoreCase));
    }

    public static void Read(string text, StructurePath path, EntryCollector found)
    {
        int line = 0;
        foreach (string whole in text.Split('\n'))
        {
            line++;
            string statement = Statement(whole);
            if (statement.Length == 0)
            {
                continue;
            }

            StructurePath place = path.Child("Line", line);
            if (EntryOf(statement, place, line) is not { } entry)
            {
                int column = whole.IndexOf(statement, StringComparison.Ordinal) + 1;
                found.Report(TrustDiagnostics.TextNotUnderstood, new Place(Path: place, Line: line, Column: column), "the line is not a known word, a colon and as many hexadecimal digits as the hash has");
            }
            else if (!found.TryAdd(entry))
            {
                return;
            }
        }
    }

    private static TrustEntry? EntryOf(string statement, StructurePath path, int line)
    {
        int colon = statement.IndexOf(':', StringComparison.Ordinal);
        string word = colon < 0 ? statement : statement[..colon];
        foreach ((string known, TrustEntryKind kind, int size) in Words)
        {
            string digits = colon < 0 ? string.Empty : statement[(colon + 1)..].Trim();
            if (word.Trim().Equals(known, StringComparison.OrdinalIgnoreCase) && digits.Length == size * 2 && digits.All(char.IsAsciiHexDigit))
            {
                return new TrustEntry { Kind = kind, Data = Convert.FromHexString(digits), Path = path, Line = line };
            }
        }

        return null;
    }

    private static string Statement(string line)
    {
        int comment = line.IndexOf('#', StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).Trim();
    }
}
