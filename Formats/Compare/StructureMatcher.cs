// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Formats.Compare;

/// <summary>
/// Says which structure of one capsule is which of the other: payloads by image type and index, files of a volume by GUID, sections
/// by type, whatever has no such name by its place among its like.
/// </summary>
internal static class StructureMatcher
{
    private const string File = "File";
    private const string Section = "Section";

    /// <summary>For each new structure the index of the old one that it is, or -1.</summary>
    public static int[] Match(IReadOnlyList<StructureNode> old, IReadOnlyList<StructureNode> @new)
    {
        int[] matches = new int[@new.Count];
        Array.Fill(matches, -1);
        bool[] taken = new bool[old.Count];
        Pair(Identities(old), Identities(@new), matches, taken);
        Pair([.. old.Select(Place)], [.. @new.Select(Place)], matches, taken);
        return matches;
    }

    /// <summary>
    /// Which of the matched structures changed places: those outside the longest run that is in the same order in both. What only fills
    /// gaps has no place of its own.
    /// </summary>
    public static bool[] Moved(IReadOnlyList<StructureNode> @new, int[] matches)
    {
        matches = [.. matches.Select((m, i) => IsFiller(@new[i]) ? -1 : m)];
        bool[] moved = [.. matches.Select(m => m >= 0)];
        List<int> tails = [];
        int[] previous = new int[matches.Length];
        for (int i = 0; i < matches.Length; i++)
        {
            previous[i] = -1;
            if (matches[i] < 0)
            {
                continue;
            }

            int low = 0;
            int high = tails.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = matches[tails[middle]] < matches[i] ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        for (int i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = previous[i])
        {
            moved[i] = false;
        }

        return moved;
    }

    private static void Pair(string?[] old, string?[] @new, int[] matches, bool[] taken)
    {
        Dictionary<string, Queue<int>> waiting = new(StringComparer.Ordinal);
        for (int i = 0; i < old.Length; i++)
        {
            if (!taken[i] && old[i] is { } text)
            {
                if (!waiting.TryGetValue(text, out Queue<int>? queue))
                {
                    waiting.Add(text, queue = []);
                }

                queue.Enqueue(i);
            }
        }

        for (int i = 0; i < @new.Length; i++)
        {
            if (matches[i] < 0 && @new[i] is { } text && waiting.TryGetValue(text, out Queue<int>? queue) && queue.TryDequeue(out int match))
            {
                matches[i] = match;
                taken[match] = true;
            }
        }
    }

    /// <summary>What each structure is by itself; padding is what stands behind a certain other one.</summary>
    private static string[] Identities(IReadOnlyList<StructureNode> nodes)
    {
        string[] identities = new string[nodes.Count];
        string last = string.Empty;
        for (int i = 0; i < identities.Length; i++)
        {
            bool isFiller = IsFiller(nodes[i]);
            identities[i] = isFiller ? $"{Identity(nodes[i])}\nbehind\n{last}" : Identity(nodes[i]);
            last = isFiller ? last : identities[i];
        }

        return identities;
    }

    /// <summary>What a structure is by itself.</summary>
    private static string Identity(StructureNode node)
    {
        string kind = Kind(node);
        string name = node.Identity ?? node.Guid?.ToString("D") ?? (kind == Section ? null : node.Label) ?? string.Empty;
        string type = name.Length == 0 || kind == Section ? node.Title : string.Empty;
        return $"{kind}\n{name}\n{type}";
    }

    /// <summary>
    /// What a structure is when nothing in the other capsule is the same by itself: the next of its kind, which may have another image
    /// type or GUID now. A file with another GUID or a section of another type is another one, unless it kept its name.
    /// </summary>
    private static string? Place(StructureNode node)
    {
        string kind = Kind(node);
        return kind switch
        {
            _ when IsFiller(node) => null,
            File => node.Label is null ? null : $"{kind}\n{node.Label}",
            Section => null,
            _ => node.Fields.Count == 0 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}\n{node.Title}"),
        };
    }

    private static bool IsFiller(StructureNode node) =>
        Kind(node) is "Padding" or "Unread" or "Raw" || (Kind(node) == File && node.Guid is null);

    private static string Kind(StructureNode node) => node.Name.Split('[')[0];
}
