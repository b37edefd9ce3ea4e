// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.MSBuild;

/// <summary>Writes findings as MSBuild's own: <c>file(line,column): error CAPnnnn: sentence</c>, with a link to the id's page.</summary>
internal sealed class DiagnosticLog(TaskLoggingHelper log)
{
    /// <summary>How often one id is shown for one capsule; a damaged file breaks a rule a thousand times.</summary>
    private const int ShownOfOneId = 20;

    private static readonly string _pages = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(DiagnosticLog).Assembly.Location) ?? ".", "..", "..", "rules"));

    /// <summary>The page of the id in this package, or null where the task was not loaded from it.</summary>
    public static string? HelpLink(string id)
    {
        string page = Path.Combine(_pages, id + ".md");
        return File.Exists(page) ? new Uri(page).AbsoluteUri : null;
    }

    public void Write(IEnumerable<LoggedFinding> findings)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (LoggedFinding finding in findings)
        {
            int count = seen[finding.Id] = seen.GetValueOrDefault(finding.Id) + 1;

            if (count <= ShownOfOneId)
            {
                Write(finding);
            }
        }

        foreach ((string id, int count) in seen.Where(s => s.Value > ShownOfOneId))
        {
            log.LogMessage(MessageImportance.High, "{0}", string.Create(CultureInfo.InvariantCulture, $"{id}: {count - ShownOfOneId} more"));
        }
    }

    private void Write(LoggedFinding f)
    {
        switch (f.Severity)
        {
            case Severity.Error:
                log.LogError(null, f.Id, null, HelpLink(f.Id), f.File, f.Line, f.Column, 0, 0, f.Message, []);
                break;
            case Severity.Warning:
                log.LogWarning(null, f.Id, null, HelpLink(f.Id), f.File, f.Line, f.Column, 0, 0, f.Message, []);
                break;
            default:
                log.LogMessage(null, f.Id, null, f.File, f.Line, f.Column, 0, 0, MessageImportance.Low, f.Message, []);
                break;
        }
    }
}
