// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli;

/// <summary>Asks the person at the keyboard.</summary>
internal static class Keyboard
{
    /// <summary>More than anybody types.</summary>
    private const int MaximumLength = 1024;

    /// <summary>A line that is not shown; null when it was given up with Escape. Whoever asked clears it.</summary>
    public static char[]? ReadSecret(string prompt)
    {
        Console.Error.Write(prompt);
        bool asInput = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        char[] buffer = GC.AllocateArray<char>(MaximumLength, pinned: true);
        try
        {
            return ReadLineWithoutEcho(buffer, () => Console.ReadKey(intercept: true)) is { } length ? Copy(buffer.AsSpan(0, length)) : null;
        }
        finally
        {
            Array.Clear(buffer);
            Console.TreatControlCAsInput = asInput;
            Console.Error.WriteLine();
        }
    }

    /// <summary>A copy that the garbage collector does not move, for whoever asked to clear.</summary>
    private static char[] Copy(ReadOnlySpan<char> characters)
    {
        char[] copy = GC.AllocateArray<char>(characters.Length, pinned: true);
        characters.CopyTo(copy);
        return copy;
    }

    /// <summary>Reads into the buffer and says how much; null for Escape. What does not fit is not taken.</summary>
    internal static int? ReadLineWithoutEcho(Span<char> buffer, Func<ConsoleKeyInfo> readKey)
    {
        int length = 0;
        while (true)
        {
            ConsoleKeyInfo key = readKey();
            if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
            {
                throw new OperationCanceledException("The question was not answered.");
            }

            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return length;
                case ConsoleKey.Escape:
                    return null;
                case ConsoleKey.Backspace when length > 0:
                    length--;
                    break;
                default:
                    if (!char.IsControl(key.KeyChar) && length < buffer.Length)
                    {
                        buffer[length++] = key.KeyChar;
                    }

                    break;
            }
        }
    }
}
