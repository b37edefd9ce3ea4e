// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UefiCapsule.CapsuleBuilder;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// The text that signers read. It follows from a prepared file and nothing else, without time or chance: so the text that comes back is
/// checked by writing it again.
/// </summary>
/// <param name="Text">The whole text.</param>
/// <param name="Id">The SHA-256 of all lines but the last one, which says it; lower-case hexadecimal digits.</param>
internal sealed record SigningRequest(string Text, string Id)
{
    public const string FirstLine = "uefi-capsule-signing-request/1";

    private const string LastWord = "id ";
    private const int DigestDigits = 64;

    public static SigningRequest Of(PreparedManifest manifest, PreparedCapsule capsule, PayloadDigests digests)
    {
        StringBuilder text = new();
        RequestText.Write(text, manifest, capsule, digests);
        return Seal(text.ToString());
    }

    /// <summary>
    /// The id that a text says it has, when it is whole: it begins with the first line, and its last line is the digest of the ones before. This
    /// tells accidents, not attacks: whoever changes a text can write a new id.
    /// </summary>
    public static string? IdOf(string text)
    {
        int last = text.TrimEnd('\n').LastIndexOf('\n') + 1;
        return text.StartsWith(FirstLine + "\n", StringComparison.Ordinal)
            && text.Length == last + LastWord.Length + DigestDigits + 1
            && Seal(text[..last]) is { } sealedText
            && sealedText.Text == text
                ? sealedText.Id
                : null;
    }

    private static SigningRequest Seal(string lines)
    {
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
        return new SigningRequest(string.Create(CultureInfo.InvariantCulture, $"{lines}{LastWord}{id}\n"), id);
    }
}
