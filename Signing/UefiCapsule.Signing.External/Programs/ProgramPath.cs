// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.External.Programs;

/// <summary>
/// Finds a program's file before it is started, so that nothing depends on who looks and from where: a name with a separator is a path
/// from the current directory, a bare name is looked for in the absolute directories of PATH, never in the current one.
/// </summary>
internal static class ProgramPath
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="SigningException">There is no such program, or it is no executable file.</exception>
    public static string Find(string name)
    {
        if (name.Length == 0)
        {
            throw Unusable(name, "the program's name is empty.");
        }

        try
        {
            return name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || name.Contains(Path.AltDirectorySeparatorChar, StringComparison.Ordinal)
                ? OfPath(name)
                : InSearchPath(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(name, e.Message);
        }
    }

    private static string OfPath(string name)
    {
        string full = Path.GetFullPath(name);
        return !File.Exists(full) ? throw Unusable(name, "there is no such program.")
            : !IsExecutable(full) ? throw Unusable(name, "it is not an executable file.")
            : full;
    }

    private static string InSearchPath(string name)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        IEnumerable<string> candidates = path
            .Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => Names(name).Select(n => Path.Combine(folder, n)));
        return candidates.FirstOrDefault(c => File.Exists(c) && IsExecutable(c))
            ?? throw Unusable(name, "there is no such program in the directories of PATH.");
    }

    private static IEnumerable<string> Names(string name) =>
        OperatingSystem.IsWindows() && !Path.HasExtension(name) ? [name + ".exe", name + ".com"] : [name];

    private static bool IsExecutable(string file) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0;

    private static SigningException Unusable(string name, string why) => new(SigningFault.ProgramUnusable, name, why);
}
