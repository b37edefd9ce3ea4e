// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Words
{
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        (string Word, int Distance) best = (string.Empty, int.MaxValue);
        foreach (string candidate in candidates)
        {
            int distance = candidate.StartsWith(word, StringComparison.Ordinal) && word.Length > 1 ? 1 : Distance(word, candidate);
            if (distance < best.Distance)
            {
                best = (candidate, distance);
            }
        }

        return best.Distance <= Math.Max(1, Math.Min(3, word.Length / 2)) ? best.Word : null;
    }

    public static string? DidYouMean(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } nearest ? $"did you mean {nearest}?" : null;

    private static int Distance(string left, string right)
    {
        // Words of a command line are short; a long argument is no misspelt word.
        if (left.Length > 40 || right.Length > 40)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j] + 1, row[j - 1] + 1));
            }
        }

        return row[^1];
    }
}
