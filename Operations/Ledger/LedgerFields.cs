// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>
/// Takes the fields of a line one after another. The first fault is kept with its column, and what comes behind it is not looked at.
/// </summary>
internal sealed class LedgerFields(string line)
{
    private const int LongestQuote = 80;

    private int _at;

    /// <summary>What is wrong with the line, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Where, counted from 1.</summary>
    public int Column { get; private set; }

    /// <summary>Takes text that must stand here.</summary>
    public void Expect(string text)
    {
        if (Fault is null && string.CompareOrdinal(line, _at, text, 0, text.Length) != 0)
        {
            Report(_at, $"\"{text}\" must stand here");
        }

        _at += text.Length;
    }

    /// <summary>Takes the field of that name.</summary>
    public T? Next<T>(string name, string what, Func<string, T?> read)
        where T : class
    {
        string text = Take(name, out int at);
        T? value = Fault is null ? read(text) : null;
        if (value is null)
        {
            Report(at, text, what);
        }

        return value;
    }

    /// <summary>Takes the field of that name.</summary>
    public T Value<T>(string name, string what, Func<string, T?> read)
        where T : struct
    {
        string text = Take(name, out int at);
        T? value = Fault is null ? read(text) : null;
        if (value is null)
        {
            Report(at, text, what);
        }

        return value ?? default;
    }

    /// <summary>Takes the field of that name, or null where there is no value.</summary>
    public T? Optional<T>(string name, string what, Func<string, T?> read)
        where T : struct
    {
        string text = Take(name, out int at);
        T? value = Fault is null && text != LedgerLine.Absent ? read(text) : null;
        if (value is null && text != LedgerLine.Absent)
        {
            Report(at, text, $"{what} or {LedgerLine.Absent}");
        }

        return value;
    }

    /// <summary>Nothing may follow.</summary>
    public void End()
    {
        if (Fault is null && _at < line.Length)
        {
            Report(_at, "the line must end here");
        }
    }

    private string Take(string name, out int at)
    {
        Expect($" {name}=");
        at = _at;
        if (Fault is not null)
        {
            return string.Empty;
        }

        int end = line.IndexOf(' ', _at);
        string text = line[_at..(end < 0 ? line.Length : end)];
        _at += text.Length;
        return text;
    }

    private void Report(int at, string text, string what) =>
        Report(at, $"\"{(text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, LongestQuote), "..."))}\" is not {what}");

    private void Report(int at, string fault)
    {
        if (Fault is null)
        {
            (Column, Fault) = (at + 1, fault);
        }
    }
}
