// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Dsse;

namespace UefiCapsule.Operations.Provenance;

/// <summary>
/// Reads an in-toto statement and SLSA provenance, as strictly as the envelope around it. Members that are not known are passed over,
/// and null means unset, as the specifications demand; what is known must be of its type.
/// </summary>
internal sealed class StatementReader(string file, DiagnosticBag diagnostics)
{
    /// <summary>The statement, or null with a finding.</summary>
    public ProvenanceStatement? Read(ReadOnlyMemory<byte> payload)
    {
        using JsonDocument? document = StrictJson.Parse(payload, out string? fault);
        if (document is null)
        {
            return Unreadable(fault!);
        }

        JsonElement root = document.RootElement;
        if (!root.TryGetText("_type", out string? type))
        {
            return Unreadable("_type is missing or no text");
        }

        if (type != ProvenanceUris.StatementType)
        {
            diagnostics.Report(AttestationDiagnostics.StatementTypeUnknown, Place.Of(file), file, type);
            return null;
        }

        if (Descriptors(root, "subject") is not { Count: > 0 } subjects || subjects.Any(s => s.Digests == 0))
        {
            return Unreadable("subject is missing, empty, or one of it has no digest");
        }

        if (!root.TryGetText("predicateType", out string? predicateType) || predicateType.Length == 0)
        {
            return Unreadable("predicateType is missing or no text");
        }

        ProvenanceStatement statement = new() { Subjects = [.. subjects.Select(s => s.Input)], PredicateType = predicateType };
        return predicateType == ProvenanceUris.PredicateType ? Provenance(statement, root) : statement;
    }

    private ProvenanceStatement? Provenance(ProvenanceStatement statement, JsonElement root)
    {
        if (!root.TryGet("predicate", JsonValueKind.Object, out JsonElement predicate)
            || !predicate.TryGet("buildDefinition", JsonValueKind.Object, out JsonElement definition)
            || !definition.TryGetText("buildType", out string? buildType) || buildType.Length == 0)
        {
            return Incomplete("buildDefinition.buildType");
        }

        if (!definition.TryGet("externalParameters", JsonValueKind.Object, out JsonElement parameters))
        {
            return Incomplete("buildDefinition.externalParameters");
        }

        if (!predicate.TryGet("runDetails", JsonValueKind.Object, out JsonElement run)
            || !run.TryGet("builder", JsonValueKind.Object, out JsonElement builder)
            || !builder.TryGetText("id", out string? builderId) || builderId.Length == 0)
        {
            return Incomplete("runDetails.builder.id");
        }

        if (Versions(builder) is not { } versions)
        {
            return Unreadable("runDetails.builder.version is no list of names and texts");
        }

        if (Descriptors(definition, "resolvedDependencies") is not { } dependencies || Descriptors(run, "byproducts") is not { } byproducts)
        {
            return Unreadable("resolvedDependencies or byproducts is no list of resource descriptors");
        }

        return statement with
        {
            BuildType = buildType,
            BuilderId = builderId,
            BuilderVersions = versions,
            ExternalParameters = parameters.GetRawText(),
            Dependencies = [.. dependencies.Select(d => d.Input)],
            Byproducts = [.. byproducts.Select(d => d.Input)],
        };
    }

    private static List<KeyValuePair<string, string>>? Versions(JsonElement builder)
    {
        if (!IsSet(builder, "version", out JsonElement version))
        {
            return [];
        }

        if (version.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        List<KeyValuePair<string, string>> versions = [];
        foreach (JsonProperty property in version.EnumerateObject())
        {
            if (!version.TryGetText(property.Name, out string? text))
            {
                return null;
            }

            versions.Add(new KeyValuePair<string, string>(property.Name, text));
        }

        return versions;
    }

    /// <summary>A list of resource descriptors (in-toto/attestation spec/v1/resource_descriptor.md); null when it is none.</summary>
    private static List<(ProvenanceInput Input, int Digests)>? Descriptors(JsonElement parent, string name)
    {
        if (!IsSet(parent, name, out JsonElement list))
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        List<(ProvenanceInput, int)> all = [];
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (Descriptor(element) is not { } found)
            {
                return null;
            }

            all.Add(found);
        }

        return all;
    }

    private static (ProvenanceInput Input, int Digests)? Descriptor(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !IsTextOrUnset(element, "name", out string? name)
            || !IsTextOrUnset(element, "uri", out string? uri))
        {
            return null;
        }

        int digests = 0;
        string? sha256 = null;
        if (IsSet(element, "digest", out JsonElement digest))
        {
            if (digest.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            foreach (JsonProperty property in digest.EnumerateObject())
            {
                if (!digest.TryGetText(property.Name, out string? value))
                {
                    return null;
                }

                digests++;
                sha256 = property.NameEquals("sha256") ? value : sha256;
            }
        }

        string? role = null;
        if (IsSet(element, "annotations", out JsonElement annotations)
            && (annotations.ValueKind != JsonValueKind.Object || !IsTextOrUnset(annotations, ProvenanceRoles.Annotation, out role)))
        {
            return null;
        }

        return (new ProvenanceInput(name, sha256, role) { Uri = uri }, digests);
    }

    private static bool IsTextOrUnset(JsonElement element, string name, out string? text)
    {
        text = null;
        return !IsSet(element, name, out _) || element.TryGetText(name, out text);
    }

    private static bool IsSet(JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private ProvenanceStatement? Unreadable(string fault)
    {
        diagnostics.Report(AttestationDiagnostics.StatementUnreadable, Place.Of(file), file, fault);
        return null;
    }

    private ProvenanceStatement? Incomplete(string member)
    {
        diagnostics.Report(AttestationDiagnostics.ProvenanceIncomplete, Place.Of(file), file, member);
        return null;
    }
}
