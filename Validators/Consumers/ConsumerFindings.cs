// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>
/// Collects what the checks of one consumer say, in the order in which it looks. The first refusal or harm decides, because the
/// consumer goes no further.
/// </summary>
internal sealed class ConsumerFindings
{
    /// <summary>A table of verdicts is read by people.</summary>
    private const int MostReasons = 16;

    private readonly List<Diagnostic> _reasons = [];
    private Verdict _verdict = Verdict.Accept;
    private string? _error;

    /// <summary>The check that is looking.</summary>
    public required ConsumerCheck Check { get; set; }

    public bool IsDecided => _verdict is Verdict.Refuse or Verdict.Harm;

    /// <summary>True when the consumer says no, and is not harmed before it does.</summary>
    public bool IsRefused => _verdict == Verdict.Refuse;

    /// <summary>True while the consumer might still take the capsule.</summary>
    public bool IsOpen => _verdict is Verdict.Accept or Verdict.Unknown;

    /// <summary>The consumer returns <paramref name="error"/>.</summary>
    public void Refuse(string error, Place place, params ReadOnlySpan<object> arguments)
    {
        if (!IsDecided)
        {
            _verdict = Verdict.Refuse;
            _error = error;
        }

        Add(Severity.Error, place, arguments);
    }

    /// <summary>The consumer misreads the capsule or reads outside of it.</summary>
    public void Harm(Place place, params ReadOnlySpan<object> arguments)
    {
        if (!IsDecided)
        {
            _verdict = Verdict.Harm;
        }

        Add(Severity.Error, place, arguments);
    }

    /// <summary>The capsule is not for the consumer.</summary>
    public void NotApplicable(Place place, params ReadOnlySpan<object> arguments)
    {
        if (!IsDecided)
        {
            _verdict = Verdict.NotApplicable;
        }

        Add(Severity.Note, place, arguments);
    }

    /// <summary>The answer depends on what is not in the capsule.</summary>
    public void Unknown(Place place, params ReadOnlySpan<object> arguments)
    {
        if (_verdict == Verdict.Accept)
        {
            _verdict = Verdict.Unknown;
        }

        Add(Severity.Note, place, arguments);
    }

    /// <summary>The consumer takes the capsule all the same.</summary>
    public void Remark(Place place, params ReadOnlySpan<object> arguments) => Add(Severity.Note, place, arguments);

    public ConsumerVerdict ToVerdict(Formats.Consumers.Consumer consumer) => new(consumer, _verdict, _error, _reasons);

    private void Add(Severity severity, Place place, ReadOnlySpan<object> arguments)
    {
        if (_reasons.Count >= MostReasons)
        {
            return;
        }

        string[] texts = new string[arguments.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Convert.ToString(arguments[i], CultureInfo.InvariantCulture) ?? "";
        }

        _reasons.Add(new Diagnostic(Check.Descriptor, place, texts).With(severity));
    }
}
