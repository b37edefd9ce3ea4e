// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>Divides a width among lengths.</summary>
internal static class Proportions
{
    /// <summary>
    /// Widths in proportion to the lengths, but none below <paramref name="smallest"/>, so that what is tiny stays visible; the large
    /// ones give what that takes. Where there are too many for that, the smallest is made smaller.
    /// </summary>
    public static double[] Of(IReadOnlyList<long> lengths, double width, double smallest)
    {
        if (lengths.Count == 0)
        {
            return [];
        }

        double least = Math.Min(smallest, width / lengths.Count / 2);
        double total = lengths.Sum(l => (double)l);
        double[] widths = [.. lengths.Select(l => width * l / total)];
        double missing = widths.Where(w => w < least).Sum(w => least - w);
        double spare = widths.Where(w => w > least).Sum(w => w - least);
        for (int i = 0; i < widths.Length; i++)
        {
            widths[i] = widths[i] <= least ? least : widths[i] - (missing * (widths[i] - least) / spare);
        }

        return widths;
    }
}
