// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace UefiCapsule.Signing.External.Programs;

/// <summary>
/// Ends processes that a program left running when it ended before them. They are no longer its children, but they still stand in the
/// working directory that was made for this one run. Linux only; elsewhere they end by themselves or not.
/// </summary>
internal static class Leftovers
{
    public static void End(string workingFolder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (string entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && StandsIn(entry, workingFolder))
            {
                End(id);
            }
        }
    }

    private static bool StandsIn(string entry, string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(entry, "cwd")).LinkTarget == folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that has just ended.
            return false;
        }
    }

    private static void End(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has just ended.
        }
    }
}
