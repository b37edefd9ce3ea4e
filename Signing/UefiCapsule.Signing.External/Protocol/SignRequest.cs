// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace UefiCapsule.Signing.External.Protocol;

/// <summary>What the program reads on its standard input: version 1 of the protocol, docs/external-signers.md.</summary>
internal static class SignRequest
{
    /// <summary>Begins the first line of both sides; the version follows.</summary>
    public const string Protocol = "uefi-capsule-signer/";

    /// <summary>The first line of both sides.</summary>
    public const string FirstLine = Protocol + "1";

    private const int LongestPurpose = 500;

    public static byte[] Write(SignatureAlgorithm algorithm, X509Certificate2 certificate, ReadOnlySpan<byte> digest, string purpose)
    {
        StringBuilder text = new();
        text.Append(FirstLine).Append('\n');
        text.Append(algorithm.SignsAttributes ? "request sign-message\n" : "request sign-digest\n");
        text.Append("purpose ").Append(OneLine(purpose)).Append('\n');
        text.Append("certificate ").Append(Convert.ToBase64String(certificate.RawDataMemory.Span)).Append('\n');
        text.Append("algorithm ").Append(AlgorithmWord(algorithm)).Append('\n');
        text.Append("hash ").Append(Small(algorithm.Hash.Name!)).Append('\n');
        text.Append("digest ").Append(Convert.ToBase64String(digest)).Append('\n');
        if (algorithm.SignsAttributes)
        {
            text.Append("message ").Append(Convert.ToBase64String(SignedAttributes.Of(digest, algorithm))).Append('\n');
        }

        text.Append("end\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string AlgorithmWord(SignatureAlgorithm algorithm) => algorithm.Key switch
    {
        KeyKind.Rsa => "rsa-pkcs1-v1.5",
        KeyKind.Ecdsa => "ecdsa",
        _ => Small(PostQuantumAlgorithm.Of(algorithm.Key)!.Name),
    };

#pragma warning disable CA1308 // The words of the protocol are in small letters.
    private static string Small(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Text that is a claim stays in its line, whatever it holds.</summary>
    private static string OneLine(string text)
    {
        StringBuilder line = new();
        foreach (Rune rune in text.AsSpan(0, Math.Min(text.Length, LongestPurpose)).EnumerateRunes())
        {
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? "?" : rune.ToString());
        }

        return line.ToString();
    }
}
