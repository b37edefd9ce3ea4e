// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;

namespace UefiCapsule.Operations.Ledger;

/// <summary>
/// The hashes that tie each line to all lines in front of it: SHA-256 over the hash before it, a line feed, the line up to its own hash,
/// and a line feed. A line that is changed, taken out, put in or moved no longer fits what follows (docs/adr/0015).
/// </summary>
internal static class LedgerChain
{
    /// <summary>The first line of a ledger, without its line feed: the form and its version.</summary>
    public const string FirstLine = "uefi-capsule-ledger/1";

    /// <summary>What stands between a line and its hash.</summary>
    public const string Field = " chain=";

    /// <summary>The hash in front of the first release.</summary>
    public static string Start { get; } = Hash(FirstLine + "\n");

    /// <summary>The hash of a line, given without <see cref="Field"/>, behind the lines whose last hash is known.</summary>
    public static string Next(string previous, string line) => Hash(previous + "\n" + line + "\n");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
