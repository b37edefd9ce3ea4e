// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;

namespace UefiCapsule.Operations.Offline;

/// <summary>The names of the files of a signing request. Payloads and signers are counted from 1, as people do.</summary>
internal static class RequestNames
{
    public const string Text = "request.txt";

    public static string Content(int payload) => Name($"payload-{payload + 1}.tbs");

    public static string Digest(int payload, HashAlgorithmName hash) => Name($"payload-{payload + 1}.{HashWord.Of(hash)}");

    /// <summary>The signed attributes, for algorithms that sign them instead of the digest.</summary>
    public static string Attributes(int payload, int signer) => Name($"payload-{payload + 1}.signer-{signer + 1}.attributes");

    public static string Certificate(int signer) => Name($"signer-{signer + 1}.pem");

    public static string Chain(int signer) => Name($"signer-{signer + 1}.chain.pem");

    /// <summary>A signature by itself.</summary>
    public static string Signature(int payload, int? signer) => Stem(payload, signer) + ".sig";

    /// <summary>A signature in a SignedData message.</summary>
    public static string Message(int payload, int? signer) => Stem(payload, signer) + ".p7s";

    private static string Stem(int payload, int? signer) => signer is { } number ? Name($"payload-{payload + 1}.signer-{number + 1}") : Name($"payload-{payload + 1}");

    private static string Name(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);
}
