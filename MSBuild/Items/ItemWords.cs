// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Microsoft.Build.Framework;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Build;
using UefiCapsule.Validators;

namespace UefiCapsule.MSBuild.Items;

/// <summary>Reads the metadata of one item. What is wrong is reported, and never passed over.</summary>
internal sealed class ItemWords(ITaskItem item, DiagnosticBag diagnostics)
{
    private static readonly char[] _separators = [';'];

    public string Name => item.ItemSpec;

    /// <summary>The text, or null when there is none.</summary>
    public string? Text(string key) => item.GetMetadata(key).Trim() is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> List(string key) => item.GetMetadata(key).Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Flag(string key) => Text(key) switch
    {
        null => false,
        { } word when string.Equals(word, "true", StringComparison.OrdinalIgnoreCase) => true,
        { } word when string.Equals(word, "false", StringComparison.OrdinalIgnoreCase) => false,
        { } word => Wrong(key, word, "it is true or false", false),
    };

    public IReadOnlyList<Consumer> Consumers(string key)
    {
        List<Consumer> consumers = [];
        foreach (string name in List(key))
        {
            if (Consumer.Find(name) is { } consumer)
            {
                consumers.Add(consumer);
            }
            else
            {
                Wrong(key, name, "targets are " + string.Join(", ", Consumer.All.Select(c => c.Name)), false);
            }
        }

        return [.. consumers.Distinct()];
    }

    public SignerRequirement? Requirement(string key) => Text(key) switch
    {
        null => null,
        "all" => SignerRequirement.All,
        "any" => SignerRequirement.Any,
        "pq" => SignerRequirement.PostQuantum,
        { } word => Wrong<SignerRequirement?>(key, word, "it is one of all, any, pq", null),
    };

    /// <summary>Reports a word that the key does not take.</summary>
    public T Wrong<T>(string key, string word, string reason, T instead)
    {
        diagnostics.Report(BuildFrontEndDiagnostics.MetadataUnreadable, Place.Of(Name), key, Name, word, reason);
        return instead;
    }
}
