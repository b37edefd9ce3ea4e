// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;

namespace UefiCapsule.Operations.Tests.Ledger;

/// <summary>Writes ledgers by docs/releases.md alone, so that the product's own code is not what its tests compare it with.</summary>
internal static class LedgerWriter
{
    public const string ImageType = "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a";

    public static string Release(
        string platform = "acme-x1",
        int index = 1,
        ulong instance = 0,
        string version = "1",
        string runtime = "-",
        string svn = "-",
        string lowest = "-",
        string count = "0",
        string? payload = null,
        string? capsule = null,
        string by = "release-key",
        string date = "-") =>
        $"release platform={platform} type={ImageType} index={index} instance={instance} version={version} runtime={runtime} svn={svn} "
        + $"lowest={lowest} count={count} payload={payload ?? Digest($"payload {version} {runtime}")} "
        + $"capsule={capsule ?? Digest($"capsule {platform} {version} {runtime}")} by={by} date={date}";

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    /// <summary>A whole ledger: the first line, and each line with its hash.</summary>
    public static string Chained(params IEnumerable<string> lines)
    {
        StringBuilder text = new("uefi-capsule-ledger/1\n");
        string head = Digest("uefi-capsule-ledger/1\n");
        foreach (string line in lines)
        {
            head = Digest($"{head}\n{line}\n");
            text.Append(line).Append(" chain=").Append(head).Append('\n');
        }

        return text.ToString();
    }
}
