// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    private const int LongestWord = 64;

    /// <summary>A question to append to a message, or an empty text when no known word is near.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
        {
            return "";
        }

        string lower = word.ToLowerInvariant();
        (string Name, int Distance) best = known
            .Select(k => (Name: k, Distance: Distance(lower, k.ToLowerInvariant())))
            .OrderBy(c => c.Distance)
            .FirstOrDefault((Name: "", Distance: int.MaxValue));
        return best.Distance <= Math.Max(1, word.Length / 3) ? $" Did you mean '{best.Name}'?" : "";
    }

    /// <summary>Levenshtein distance: how many characters must be put in, taken out or exchanged.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                int exchanged = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(exchanged, Math.Min(row[j - 1], above) + 1);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
