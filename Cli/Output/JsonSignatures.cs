// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Validators;

namespace UefiCapsule.Cli.Output;

/// <summary>The signatures of a capsule, in JSON.</summary>
internal static class JsonSignatures
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<PayloadSignature> signatures)
    {
        writer.WriteStartArray("signatures");
        foreach (PayloadSignature signature in signatures)
        {
            writer.WriteStartObject();
            writer.WriteString("path", signature.Payload.Path.Text);
            writer.WriteString("state", JsonWords.Of(signature.State));
            writer.WriteBoolean("valid", signature.IsValid);
            writer.WriteBoolean("trusted", signature.IsTrusted);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
