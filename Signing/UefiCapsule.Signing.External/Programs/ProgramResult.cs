// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.External.Programs;

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">Its exit code; a signal is 128 and its number, as in shells.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="ErrorText">The beginning of its standard error.</param>
internal sealed record ProgramResult(int ExitCode, byte[] Output, string ErrorText)
{
    private const int MostLines = 10;
    private const int Longest = 1000;

    /// <summary>What it wrote on standard error, to be put behind a sentence; empty when that is nothing.</summary>
    public string Said()
    {
        IEnumerable<string> lines = ErrorText.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Take(MostLines);
        string text = ShownText.Of(string.Join(" / ", lines), Longest);
        return text.Length == 0 ? string.Empty : $"; on standard error it said: {text}";
    }
}
