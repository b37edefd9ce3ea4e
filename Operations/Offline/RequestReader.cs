// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace UefiCapsule.Operations.Offline;

/// <summary>Finds in the text of a request what a machine that signs needs of it; the rest is for people.</summary>
internal static partial class RequestReader
{
    /// <summary>What is to be signed; null when the text asks for something in a way that is not known here.</summary>
    /// <param name="text">A text whose id was checked.</param>
    public static IReadOnlyList<RequestEntry>? Read(string text)
    {
        Dictionary<string, string> certificates = [];
        List<RequestEntry> entries = [];
        foreach (string section in text.Split("\n\n"))
        {
            string[] lines = section.TrimStart('\n').Split('\n');
            Dictionary<string, string> fields = new(StringComparer.Ordinal);
            foreach (Match field in lines.Skip(1).Select(l => FieldLine().Match(l)).Where(m => m.Success))
            {
                fields.TryAdd(field.Groups["name"].Value, field.Groups["value"].Value);
            }

            if (SignerTitle().Match(lines[0]) is { Success: true } signer)
            {
                certificates[signer.Groups["signer"].Value] = fields.GetValueOrDefault("certificate-sha256", string.Empty);
            }
            else if (lines[0].StartsWith("sign ", StringComparison.Ordinal))
            {
                if (EntryOf(lines[0], fields, certificates) is not { } entry)
                {
                    return null;
                }

                entries.Add(entry);
            }
        }

        return entries.Count == 0 ? null : entries;
    }

    private static RequestEntry? EntryOf(string title, Dictionary<string, string> fields, Dictionary<string, string> certificates)
    {
        Match match = SignTitle().Match(title);
        string signer = match.Groups["signer"].Value;
        return match.Success
            && HashWord.Find(fields.GetValueOrDefault("hash", string.Empty)) is HashAlgorithmName hash
            && fields.GetValueOrDefault("file") is { } file && FileName().IsMatch(file)
            && fields.GetValueOrDefault("signature") is { } signature && FileName().IsMatch(signature)
            && fields.GetValueOrDefault("digest") is { } digest
            && (signer.Length == 0 || certificates.ContainsKey(signer))
                ? new RequestEntry(match.Groups["payload"].Value, signer.Length == 0 ? null : certificates[signer], file, hash, digest, signature)
                : null;
    }

    [GeneratedRegex(@"^  (?<name>[a-z0-9-]+) (?<value>.*)$")]
    private static partial Regex FieldLine();

    [GeneratedRegex(@"^signer (?<signer>[0-9]+)$")]
    private static partial Regex SignerTitle();

    [GeneratedRegex(@"^sign payload (?<payload>[0-9]+)(?: by signer (?<signer>[0-9]+))?$")]
    private static partial Regex SignTitle();

    /// <summary>A name in the request's own folder and of the kinds that it has there.</summary>
    [GeneratedRegex(@"^payload-[0-9]+(?:\.signer-[0-9]+)?\.(?:tbs|sig)$")]
    private static partial Regex FileName();
}
