// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// What one signer does for one payload, with the commands of openssl that do it. They name files of the request only, so no word that
/// came from elsewhere can stand in them.
/// </summary>
internal static class RequestCommands
{
    /// <summary>For a signer who is not named.</summary>
    public static void Write(StringBuilder text, int payload, HashAlgorithmName hash, PayloadDigests digests)
    {
        RequestText.Title(text, $"sign payload {RequestText.Text(payload + 1)}");
        WriteWhat(text, payload, null, hash, digests);
        WriteDigestCommands(text, payload, null, hash, "\"$CERT\"");
    }

    /// <summary>For one who is.</summary>
    public static void Write(StringBuilder text, int payload, int signer, PreparedSigner named, PayloadDigests digests)
    {
        HashAlgorithmName hash = named.Algorithm.Hash;
        RequestText.Title(text, $"sign payload {RequestText.Text(payload + 1)} by signer {RequestText.Text(signer + 1)}");
        WriteWhat(text, payload, signer, hash, digests);
        if (named.Algorithm.SignsAttributes)
        {
            WriteAttributeCommands(text, payload, signer, Convert.ToHexStringLower(digests.Of(payload, hash)));
        }
        else
        {
            string chain = named.Certificates.Count > 1 ? $" -certfile {RequestNames.Chain(signer)}" : string.Empty;
            WriteDigestCommands(text, payload, signer, hash, RequestNames.Certificate(signer) + chain);
        }
    }

    private static void WriteWhat(StringBuilder text, int payload, int? signer, HashAlgorithmName hash, PayloadDigests digests)
    {
        RequestText.Field(text, "file", RequestNames.Content(payload));
        RequestText.Field(text, "hash", HashWord.Of(hash));
        RequestText.Field(text, "digest", Convert.ToHexStringLower(digests.Of(payload, hash)));
        RequestText.Field(text, "signature", RequestNames.Signature(payload, signer));
        text.Append("  # the digest is that of the file when this prints nothing:\n");
        Command(text, $"openssl dgst -{DigestWords(hash)} -binary {RequestNames.Content(payload)} | cmp - {RequestNames.Digest(payload, hash)}");
    }

    private static void WriteDigestCommands(StringBuilder text, int payload, int? signer, HashAlgorithmName hash, string certificates)
    {
        string word = HashWord.Of(hash);
        text.Append("  # then sign the digest:\n");
        Command(
            text,
            $"openssl pkeyutl -sign -in {RequestNames.Digest(payload, hash)} -inkey \"$KEY\" -pkeyopt digest:{word} -out {RequestNames.Signature(payload, signer)}");
        text.Append("  # or, instead, sign the file:\n");
        Command(
            text,
            $"openssl cms -sign -binary -noattr -outform DER -md {word} -in {RequestNames.Content(payload)} -inkey \"$KEY\" -signer {certificates} -out {RequestNames.Message(payload, signer)}");
    }

    private static void WriteAttributeCommands(StringBuilder text, int payload, int signer, string digest)
    {
        string attributes = RequestNames.Attributes(payload, signer);
        text.Append("  # the digest stands in the attributes when this prints 1:\n");
        Command(text, $"openssl asn1parse -inform DER -in {attributes} | grep -i -c {digest}");
        text.Append("  # then sign the attributes (openssl 3.5 or later):\n");
        Command(text, $"openssl pkeyutl -sign -rawin -in {attributes} -inkey \"$KEY\" -pkeyopt deterministic:1 -out {RequestNames.Signature(payload, signer)}");
    }

    /// <summary>openssl wants to be told how long the output of a SHAKE is.</summary>
    private static string DigestWords(HashAlgorithmName hash) => hash.Name!.StartsWith("SHAKE", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"{HashWord.Of(hash)} -xoflen {ContentDigest.LengthOf(hash)}")
        : HashWord.Of(hash);

    private static void Command(StringBuilder text, string command) => text.Append("  $ ").Append(command).Append('\n');
}
