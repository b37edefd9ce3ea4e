// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;

namespace UefiCapsule.Architecture.Tests.Sources;

/// <summary>What may not stand in a source file, as plain functions over its text.</summary>
internal static partial class SourceRules
{
    public const int MaximumLines = 400;
    private const string Header = "// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.";

    /// <summary>
    /// Uses of what one reads binary structures with. Only Formats has a parser: a second one, however small, would judge other
    /// bytes than the first. A layout is let pass beside a system call, where it is an argument of the kernel's.
    /// </summary>
    public static IReadOnlyList<string> SecondParsers(RepositoryFile file)
    {
        IReadOnlyList<string> uses = Uses(file, BinaryReading());
        return SystemCall().IsMatch(file.Text) ? [.. uses.Where(use => !use.EndsWith(": StructLayout", StringComparison.Ordinal))] : uses;
    }

    /// <summary>Uses of cryptography. Formats never sees a key or a signature's meaning.</summary>
    public static IReadOnlyList<string> Cryptography(RepositoryFile file) => Uses(file, CryptographicNamespace());

    public static IReadOnlyList<string> Shape(RepositoryFile file)
    {
        var found = new List<string>();
        string[] lines = file.Text.Split('\n');
        if (lines[0].TrimEnd('\r') != Header)
        {
            found.Add($"{file.Path}: the first line is not the licence header");
        }

        int count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        if (count > MaximumLines)
        {
            found.Add($"{file.Path}: {count} lines, more than {MaximumLines}: split it");
        }

        return found;
    }

    /// <summary>Private keys in PEM form, also inside a string literal. A BEGIN line alone is no key.</summary>
    public static IReadOnlyList<string> PrivateKeys(RepositoryFile file) =>
        PrivateKey().IsMatch(file.Text) ? [$"{file.Path}: holds a private key"] : [];

    /// <summary>Files whose form is made for private keys.</summary>
    public static IReadOnlyList<string> KeyStores(IEnumerable<string> paths) =>
    [
        .. paths
            .Where(path => KeyStoreName().IsMatch(path))
            .Select(path => $"{path}: a key store; tests make their keys when they run"),
    ];

    private static IReadOnlyList<string> Uses(RepositoryFile file, Regex forbidden) =>
        [.. forbidden.Matches(CommentLine().Replace(file.Text, "")).Select(match => $"{file.Path}: {match.Value}")];

    [GeneratedRegex(@"\bBinaryPrimitives\s*\.\s*(?:Try)?Read\w+|\bBinaryReader\b|\bBitConverter\b|\bSpanReader\b|\bStructLayout(?:Attribute)?\b"
        + @"|\bMemoryMarshal\s*\.\s*(?:Try)?(?:Read|Cast|AsRef|GetReference)\b|\bUnsafe\s*\.\s*(?:As|AsRef|Read|ReadUnaligned)\b|\bMarshal\s*\.\s*(?:PtrToStructure|Read\w+)")]
    private static partial Regex BinaryReading();

    [GeneratedRegex(@"\[LibraryImport\(""libc""")]
    private static partial Regex SystemCall();

    [GeneratedRegex(@"\bSystem\.Security\.Cryptography\b|\bOrg\.BouncyCastle\b")]
    private static partial Regex CryptographicNamespace();

    [GeneratedRegex(@"^[ \t]*//.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:\s|\\r|\\n|""|\+)*(?:[A-Za-z-]+: [^\r\n]*\s+)*[A-Za-z0-9+/]{16}")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\.(?:pfx|p12|p8|jks|key|key\.pem)$", RegexOptions.IgnoreCase)]
    private static partial Regex KeyStoreName();
}
