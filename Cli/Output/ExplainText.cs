// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Cli.Output;

/// <summary>What is known about a finding's id.</summary>
internal static class ExplainText
{
    public static void Write(TextWriter writer, DiagnosticDescriptor descriptor, string? page, Palette palette)
    {
        if (page is not null)
        {
            writer.Write(page.TrimEnd() + "\n");
            return;
        }

        writer.Write($"{palette.Strong(descriptor.Id)}: {descriptor.Title}\n\n");
        string code = descriptor.Severity == Severity.Error ? $", exit code {(int)descriptor.Outcome}" : string.Empty;
        writer.Write($"Severity: {JsonWords.Of(descriptor.Severity)}{code}\n");
        writer.Write($"Message:  {descriptor.MessageFormat}\n");
        writer.Write($"What to do: {descriptor.Help}\n");
        if (descriptor.Citation.Length > 0)
        {
            writer.Write($"Source:   {descriptor.Citation}\n");
        }
    }
}
