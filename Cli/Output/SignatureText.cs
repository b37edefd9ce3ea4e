// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Validators;

namespace UefiCapsule.Cli.Output;

/// <summary>Who signed each payload, and whether that holds.</summary>
internal static class SignatureText
{
    public static void Write(TextWriter writer, IReadOnlyList<PayloadSignature> signatures, Palette palette)
    {
        if (signatures.Count == 0)
        {
            return;
        }

        writer.Write($"\n{palette.Strong("signatures")}\n");
        foreach (PayloadSignature signature in signatures)
        {
            string word = signature.IsTrusted ? palette.Good("valid and trusted")
                : signature.IsValid ? palette.Bad("valid, but not trusted")
                : palette.Bad("not valid");
            writer.Write($"  {signature.Payload.Path}  {word}\n");
        }
    }
}
