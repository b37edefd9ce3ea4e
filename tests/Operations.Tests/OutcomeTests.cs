// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public void TheSmallestOutcomeOfAllErrorsCounts() =>
        Assert.Equal(Outcome.Unsigned, Of((Severity.Error, Outcome.Policy), (Severity.Error, Outcome.Unsigned), (Severity.Error, Outcome.Untrusted)));

    [Fact]
    public void WarningsAndNotesDoNotCount() =>
        Assert.Equal(Outcome.Untrusted, Of((Severity.Warning, Outcome.Malformed), (Severity.Note, Outcome.Unsigned), (Severity.Error, Outcome.Untrusted)));

    [Fact]
    public void NothingIsClean() => Assert.Equal(Outcome.Clean, Of());

    private static Outcome Of(params (Severity Severity, Outcome Outcome)[] findings) => new Result
    {
        Diagnostics = [.. findings.Select(f => new Diagnostic(new DiagnosticDescriptor("CAP0000", f.Severity, f.Outcome, "t", "m", "h"), Place.None))],
    }.Outcome;

    private sealed class Result : OperationResult;
}
