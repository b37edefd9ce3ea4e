// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Runtime;
using UefiCapsule.Runtime.Linux;

namespace UefiCapsule.Cli;

/// <summary>Where words come from and go to; the tests supply their own.</summary>
internal sealed class Terminal
{
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TimeProvider Time { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>True when lines and arrows outside ASCII can be shown.</summary>
    public bool Unicode { get; init; }

    public int Width { get; init; } = 100;

    /// <summary>Asks a person for a secret, without echo; null when nobody can be asked. Who asks clears the answer.</summary>
    public Func<string, char[]?>? ReadSecret { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>The machine whose firmware is updated.</summary>
    public IRuntimeMachine Machine { get; init; } = LinuxMachine.This;

    public static Terminal OfProcess(CancellationToken cancellation)
    {
        bool outIsTerminal = !Console.IsOutputRedirected;
        return new Terminal
        {
            Out = Console.Out,
            Error = Console.Error,
            Time = TimeProvider.System,
            Environment = System.Environment.GetEnvironmentVariable,
            OutIsTerminal = outIsTerminal,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Unicode = OperatingSystem.IsWindows() ? Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage : IsUtf8Locale(System.Environment.GetEnvironmentVariable),
            Width = outIsTerminal && Console.WindowWidth > 20 ? Console.WindowWidth : 100,
            ReadSecret = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Keyboard.ReadSecret,
            Cancellation = cancellation,
        };
    }

    /// <summary>The first of the three variables that says something decides, as in POSIX.</summary>
    internal static bool IsUtf8Locale(Func<string, string?> environment)
    {
        string? locale = LocaleVariables.Select(environment).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return locale is not null
            && (locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase));
    }
}
