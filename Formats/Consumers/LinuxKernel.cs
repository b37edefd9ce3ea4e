// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace UefiCapsule.Formats.Consumers;

/// <summary>
/// A release of Linux, and what is known of its PFRU driver. Facts that its name does not tell are null, never guessed: a
/// distribution's name such as 6.1.0-37-amd64 hides the stable release, and whoever makes a kernel may add single changes to it.
/// </summary>
public sealed record LinuxKernel
{
    private const int LongestText = 128;

    private LinuxKernel(string text) => Text = text;

    /// <summary>The name as it was given.</summary>
    public string Text { get; }

    /// <summary>The first number.</summary>
    public int Major { get; private init; }

    /// <summary>The second number.</summary>
    public int Minor { get; private init; }

    /// <summary>The stable release within the series, 0 for the mainline release; null when the name does not tell.</summary>
    public int? Stable { get; private init; }

    /// <summary>
    /// Whether there is a PFRU driver in its sources, since v5.17 (drivers/acpi/pfr_update.c, commit 0db89fa243e5). Null for older series
    /// under a distribution's name: such kernels are known to take over drivers. Whether the driver was built is the configuration's
    /// matter (CONFIG_ACPI_PFRUT).
    /// </summary>
    public bool? HasPfruDriver => IsAtLeast(5, 17) ? true : Stable is null ? null : false;

    /// <summary>Whether the driver compares svn_ver of a driver update; before that it compared rt_ver. Null when that is not known.</summary>
    public bool? ComparesSecurityVersion => PfruFixes.SecurityVersion.IsIn(this);

    /// <summary>
    /// Whether the driver checks the lengths of the buffers that the firmware answers with; before that it copied them blindly. No capsule
    /// is taken or refused for it.
    /// </summary>
    public bool? ChecksBufferLengths => PfruFixes.BufferLengths.IsIn(this);

    /// <summary>Where the answer of <see cref="ComparesSecurityVersion"/> is from.</summary>
    public string SecurityVersionSource => PfruFixes.SecurityVersion.SourceFor(this);

    /// <summary>Reads a release such as <c>6.1.140</c>, <c>6.17</c>, <c>6.12.44-amd64</c> or <c>6.1.0-37-amd64</c>, as <c>uname -r</c> prints it.</summary>
    /// <param name="text">The name.</param>
    /// <param name="kernel">The release.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out LinuxKernel? kernel)
    {
        kernel = null;
        if (text is null or { Length: 0 or > LongestText } || text.Any(c => !char.IsAscii(c) || char.IsControl(c) || c == ' '))
        {
            return false;
        }

        int end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        string rest = text[end..];
        string[] parts = text[..end].Split('.');
        if (parts.Length is < 2 or > 4 || (rest.Length > 0 && rest[0] is not ('-' or '+' or '_')))
        {
            return false;
        }

        int[] values = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length is 0 or > 5 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]))
            {
                return false;
            }
        }

        kernel = new LinuxKernel(text) { Major = values[0], Minor = values[1], Stable = StableOf(values, rest) };
        return true;
    }

    /// <summary>True when the series is that one or a later one.</summary>
    internal bool IsAtLeast(int major, int minor) => Major > major || (Major == major && Minor >= minor);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>
    /// With a suffix, 0 in the third place is no stable release but the way in which distributions name a series (and mainline a
    /// release candidate).
    /// </summary>
    private static int? StableOf(int[] values, string rest) => (values.Length, rest.Length) switch
    {
        (2, 0) => 0,
        (2, _) => null,
        (_, 0) => values[2],
        _ => values[2] == 0 ? null : values[2],
    };
}
