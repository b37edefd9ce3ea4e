// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Mono.Options;
using UefiCapsule.Formats;

namespace UefiCapsule.Cli;

/// <summary>How far into firmware volumes a command looks.</summary>
internal sealed class LimitOptions
{
    public ReadLimits Limits { get; private set; } = ReadLimits.Default;

    public void AddTo(OptionSet options) => options
        .Add(
            "max-depth=",
            $"look {{LEVELS}} deep into volumes and sections ({Text(ReadLimits.Default.Depth)})",
            v => Limits = Limits with { Depth = (int)Number("--max-depth", v, 1000) })
        .Add(
            "max-structures=",
            $"read at most {{NUMBER}} files and sections ({Text(ReadLimits.Default.Nodes)})",
            v => Limits = Limits with { Nodes = (int)Number("--max-structures", v, int.MaxValue) })
        .Add(
            "max-decoded=",
            $"decode at most {{MIB}} mebibytes ({Text(ReadLimits.Default.DecodedBytes >> 20)})",
            v => Limits = Limits with { DecodedBytes = Number("--max-decoded", v, 1 << 20) << 20 });

    private static long Number(string option, string value, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 && number <= most
            ? number
            : throw new UsageException($"{option} takes a number from 1 to {Text(most)}, not \"{value}\"");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
