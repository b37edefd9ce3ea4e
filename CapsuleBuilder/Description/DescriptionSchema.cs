// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>The JSON Schema (draft-07) of descriptions, for editors.</summary>
public static class DescriptionSchema
{
    /// <summary>The schema's text.</summary>
    public static string Text { get; } = EmbeddedText.Read("capsule.schema.json");
}
