// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Signing.Profiles;

/// <summary>Reads the JSON of signing profiles. Files in it are found from the folder that the file is in.</summary>
internal sealed class ProfileReader(string file, DiagnosticBag diagnostics)
{
    internal const int MaximumProfiles = 256;
    internal const int MaximumTrustFiles = 64;
    private const int LongestName = 64;

    private static readonly IReadOnlyList<Choice<SignerRequirement>> _requirements =
    [
        new("all", SignerRequirement.All),
        new("any", SignerRequirement.Any),
        new("pq", SignerRequirement.PostQuantum),
    ];

    /// <summary>The same mistakes as in descriptions, so the same ids.</summary>
    private static readonly JsonVocabulary _vocabulary = JsonVocabulary.Description with { Document = "the file of signing profiles" };

    private readonly string _folder = Path.GetDirectoryName(file) ?? string.Empty;

    public static IReadOnlyList<string> DocumentKeys { get; } = ["$schema", "profiles"];

    public static IReadOnlyList<string> ProfileKeys { get; } = ["signers", "trust", "require", "allowTestKeys"];

    public SigningProfiles? Document(JsonNode root)
    {
        if (root.Kind != JsonNodeKind.Object)
        {
            diagnostics.Report(DescriptionDiagnostics.WrongType, root.Place, _vocabulary.Document, "an object", root.KindName);
            return null;
        }

        ObjectReader document = new(root, "", DocumentKeys, diagnostics, _vocabulary);
        document.Value("$schema", JsonNodeKind.String, "text");
        document.Require("profiles");
        if (document.Value("profiles", JsonNodeKind.Object, "an object") is not { } list)
        {
            return null;
        }

        if (list.Members.Count is 0 or > MaximumProfiles)
        {
            diagnostics.Report(DescriptionDiagnostics.ListLength, list.Place, "profiles", Text(list.Members.Count), "1", Text(MaximumProfiles));
            return null;
        }

        return new SigningProfiles(file, [.. list.Members.Select(Profile).OfType<SigningProfile>()]);
    }

    private SigningProfile? Profile(JsonMember member)
    {
        string path = $"profiles.{member.Name}";
        if (member.Name.Length is 0 or > LongestName || !member.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            diagnostics.Report(
                DescriptionDiagnostics.TextUnreadable, member.Place, "the name of a profile", Quote.Of(member.Name), "it has 1 to 64 letters, digits, dots, hyphens and underscores");
            return null;
        }

        if (member.Value.Kind != JsonNodeKind.Object)
        {
            diagnostics.Report(DescriptionDiagnostics.WrongType, member.Value.Place, path, "an object", member.Value.KindName);
            return null;
        }

        ObjectReader profile = new(member.Value, path, ProfileKeys, diagnostics, _vocabulary);
        List<Authored<string>> variables = [];
        profile.Require("signers");
        return new SigningProfile
        {
            Name = member.Name,
            Place = member.Place,
            Signers = [.. Signers(profile, path, variables)],
            TrustFiles = [.. profile.Files("trust", MaximumTrustFiles).Select(f => Path.Combine(_folder, f.Value))],
            Require = profile.Choose("require", _requirements)?.Value,
            AllowTestKeys = profile.Boolean("allowTestKeys")?.Value ?? false,
            Variables = variables,
        };
    }

    private List<SignerDescription> Signers(ObjectReader profile, string path, List<Authored<string>> variables)
    {
        ProfileSignerReader reader = new(_folder, variables, diagnostics, _vocabulary);
        if (profile.Value("signers", JsonNodeKind.Array, "a list") is not { } list)
        {
            return [];
        }

        if (list.Items.Count is 0 or > ProfileSignerReader.MaximumSigners)
        {
            diagnostics.Report(
                DescriptionDiagnostics.ListLength, list.Place, profile.PathOf("signers"), Text(list.Items.Count), "1", Text(ProfileSignerReader.MaximumSigners));
            return [];
        }

        return [.. list.Items.Select((node, i) => reader.Read(node, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}.signers[{i}]"))).OfType<SignerDescription>()];
    }

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
