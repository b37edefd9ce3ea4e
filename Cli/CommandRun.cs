// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations;

namespace UefiCapsule.Cli;

/// <summary>One run of a command: where its words go, and how they look.</summary>
internal sealed class CommandRun(Terminal terminal, CommonOptions options) : IDisposable
{
    private readonly ProgressBar? _progress = terminal.ErrorIsTerminal && !options.Quiet
        ? new ProgressBar(terminal.Error, terminal.Time, terminal.Width)
        : null;

    public Terminal Terminal => terminal;

    public bool Json => options.Json;

    /// <summary>Text for people on standard output; goes nowhere with --json or --quiet.</summary>
    public TextWriter Out { get; } = options.Json || options.Quiet ? TextWriter.Null : terminal.Out;

    /// <summary>Text for people on standard error; goes nowhere with --json or --quiet.</summary>
    public TextWriter Error { get; } = options.Json || options.Quiet ? TextWriter.Null : terminal.Error;

    public Palette Palette { get; } = new(terminal.OutIsTerminal && !options.NoColor && string.IsNullOrEmpty(terminal.Environment("NO_COLOR")));

    public OperationContext Context => new(terminal.Time, _progress, terminal.Cancellation);

    /// <summary>
    /// Shows findings. Where they are the answer they go to standard output; where they say why there is no answer, to standard
    /// error. With --quiet only errors remain, on standard error; with --json the document holds them.
    /// </summary>
    public void Show(IEnumerable<Diagnostic> diagnostics, bool areTheAnswer = false)
    {
        _progress?.Clear();
        if (options.Json)
        {
            return;
        }

        bool toOutput = areTheAnswer && !options.Quiet;
        Palette palette = toOutput ? Palette : new Palette(Palette.Enabled && terminal.ErrorIsTerminal);
        DiagnosticText.WriteAll(
            toOutput ? terminal.Out : terminal.Error,
            diagnostics.Where(d => !options.Quiet || d.Severity == Severity.Error),
            palette,
            help: !options.Quiet);
    }

    public void ClearProgress() => _progress?.Clear();

    /// <summary>Writes the JSON document, when that is asked for.</summary>
    public void WriteJson(string kind, OperationResult result, Action<System.Text.Json.Utf8JsonWriter>? body = null)
    {
        _progress?.Clear();
        if (options.Json)
        {
            JsonReport.Write(terminal.Out, kind, result.Outcome, result.Diagnostics, body);
        }
    }

    public void Dispose() => _progress?.Clear();
}
