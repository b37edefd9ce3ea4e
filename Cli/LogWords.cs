// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli;

/// <summary>Levels and types of the firmware's log, as words and as the numbers of the driver.</summary>
internal static class LogWords
{
    public static IEnumerable<string> Levels => Enum.GetNames<LogLevel>().Select(Lower);

    public static IEnumerable<string> Types => Enum.GetNames<LogType>().Select(Lower);

    public static LogLevel LevelOf(string option, string word) => Of<LogLevel>(option, word, Levels);

    public static LogType TypeOf(string option, string word) => Of<LogType>(option, word, Types);

    /// <summary>A number with its word, where it has one.</summary>
    public static string Text<T>(uint number)
        where T : struct, Enum
    {
        T value = (T)Enum.ToObject(typeof(T), number);
        return Enum.IsDefined(value) ? string.Create(CultureInfo.InvariantCulture, $"{number} ({Lower(value.ToString())})") : number.ToString(CultureInfo.InvariantCulture);
    }

    private static T Of<T>(string option, string word, IEnumerable<string> names)
        where T : struct, Enum
    {
        if (names.Contains(word, StringComparer.Ordinal) && Enum.TryParse(word, ignoreCase: true, out T named))
        {
            return named;
        }

        if (uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && (T)Enum.ToObject(typeof(T), number) is var value && Enum.IsDefined(value))
        {
            return value;
        }

        throw new UsageException($"{option} takes no \"{word}\"", Words.DidYouMean(word, names) ?? "one of: " + string.Join(", ", names));
    }

    private static string Lower(string name) => name.ToLowerInvariant();
}
