// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Reads and replaces the file that says how far a log was read.</summary>
internal static class LogMarkFile
{
    private const int MaximumLength = 4096;

    /// <summary>The mark, or null when the file is not there yet, or with a finding.</summary>
    public static LogMark? Read(string file, List<Diagnostic> diagnostics)
    {
        if (FileIdentity.KindOf(file) == FileKind.Missing)
        {
            return null;
        }

        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            if (source.Length <= MaximumLength && LogMark.TryParse(Encoding.UTF8.GetString(source.ReadBytes(new ByteRange(0, source.Length))), out LogMark? mark))
            {
                return mark;
            }

            diagnostics.Add(new Diagnostic(LogDiagnostics.MarkUnusable, Place.Of(file), file));
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
        }

        return null;
    }

    /// <summary>What keeps a mark from being one of that log, or null.</summary>
    public static Diagnostic? Fault(string file, LogMark mark, string device, uint logType) => mark.Device == device && mark.LogType == logType
        ? null
        : new Diagnostic(LogDiagnostics.MarkOfAnotherLog, Place.Of(file), file, Name(mark.Device, mark.LogType), Name(device, logType));

    /// <summary>Replaces the file in one step.</summary>
    public static void Write(string file, LogMark mark)
    {
        using AtomicFile output = AtomicFile.Create(file);
        output.Write(Encoding.UTF8.GetBytes(mark.ToString()));
        output.Commit();
    }

    private static string Name(string device, uint logType)
    {
        string type = logType switch
        {
            (uint)LogType.Execution => "execution",
            (uint)LogType.History => "history",
            _ => logType.ToString(CultureInfo.InvariantCulture),
        };
        return $"{device} {type}";
    }
}
