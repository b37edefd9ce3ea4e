// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Rotation;

namespace UefiCapsule.Cli.Output;

/// <summary>Who accepts what while anchors are rotated, in JSON.</summary>
internal static class JsonRotation
{
    public static void Write(Utf8JsonWriter writer, RotationRequest request, RotationResult result)
    {
        writer.WriteString("oldFile", request.OldFile);
        writer.WriteString("newFile", request.NewFile);
        writer.WriteOptional("capsule", request.CapsuleFile);
        writer.WriteNames("certificates", request.CertificateFiles);
        if (result is not { Old: { } old, New: { } fresh })
        {
            return;
        }

        JsonTrust.WriteAnchors(writer, "oldAnchors", old.Items);
        JsonTrust.WriteAnchors(writer, "newAnchors", fresh.Items);
        if (result.Bridges is { } bridges)
        {
            Write(writer, bridges);
            return;
        }

        writer.WriteString("acceptedBy", (result.OldAccepts, result.NewAccepts) switch
        {
            (true, true) => "both",
            (true, false) => "old",
            (false, true) => "new",
            _ => "neither",
        });
        foreach (RotationVerdict verdict in result.Verdicts.Where(v => v.Policy is null))
        {
            writer.WriteStartObject("defaultRules");
            Write(writer, verdict);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("policies");
        foreach (RotationVerdict verdict in result.Verdicts.Where(v => v.Policy is not null))
        {
            writer.WriteStartObject();
            writer.WriteString("name", verdict.Policy!.Name);
            Write(writer, verdict);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, RotationVerdict verdict)
    {
        writer.WriteString("old", JsonWords.Of(verdict.Old));
        writer.WriteString("new", JsonWords.Of(verdict.New));
        writer.WriteStartArray("signers");
        foreach (RotationJudgement signer in verdict.Signers)
        {
            writer.WriteStartObject();
            writer.WriteString("path", signer.Path);
            JsonPolicies.WriteSigner(writer, "old", signer.Old);
            JsonPolicies.WriteSigner(writer, "new", signer.New);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<RotationBridge> bridges)
    {
        writer.WriteStartArray("bridges");
        foreach (RotationBridge bridge in bridges)
        {
            writer.WriteStartObject();
            writer.WriteString("link", JsonWords.Of(bridge.Link));
            writer.WriteNumber("old", bridge.Old.Index);
            writer.WriteNumber("new", bridge.New.Index);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
