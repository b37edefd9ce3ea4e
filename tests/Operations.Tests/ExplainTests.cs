// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Explain;
using UefiCapsule.Operations.Platforms;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Operations.Simulate;
using UefiCapsule.Operations.Trust;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests;

public sealed class ExplainTests
{
    public static TheoryData<string> OwnIds => [.. EnvironmentDiagnostics.All.Concat(SigningDiagnostics.All).Concat(TokenDiagnostics.All).Concat(TrustDiagnostics.All).Concat(TrustListDiagnostics.All).Concat(CapsuleFileDiagnostics.All).Concat(DeviceDiagnostics.All).Concat(UpdateDiagnostics.All).Concat(LogDiagnostics.All).Concat(PlatformDiagnostics.All).Concat(SimulateDiagnostics.All).Select(d => d.Id)];

    [Fact]
    public void EveryIdIsThereOnceAndInOrder()
    {
        string[] ids = [.. DiagnosticCatalogue.All.Select(d => d.Id)];
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^CAP[0-9]{4}$", id));
    }

    [Fact]
    public void EveryErrorLeadsToAnExitCode() =>
        Assert.All(DiagnosticCatalogue.All.Where(d => d.Severity == Severity.Error), d => Assert.NotEqual(Outcome.Clean, d.Outcome));

    [Theory]
    [MemberData(nameof(OwnIds))]
    public void ThePageSaysWhatTheFindingSays(string id)
    {
        ExplainResult result = ExplainOperation.Run(id);
        DiagnosticDescriptor descriptor = Assert.IsType<DiagnosticDescriptor>(result.Descriptor);
        Assert.NotNull(result.Page);
        Assert.Equal(File.ReadAllText(RepositoryRoot.PathOf("docs", "rules", $"{id}.md")), result.Page);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", result.Page, StringComparison.Ordinal);
        string code = descriptor.Severity == Severity.Error ? $"(exit code {(int)descriptor.Outcome})" : $"Severity: {(descriptor.Severity == Severity.Note ? "note" : "warning")}.";
        Assert.Contains(code, result.Page, StringComparison.Ordinal);
    }

    [Fact]
    public void LettersMayBeSmall() => Assert.Equal("CAP9001", ExplainOperation.Run("cap9001").Descriptor?.Id);

    [Fact]
    public void AnUnknownIdIsAFinding()
    {
        ExplainResult result = ExplainOperation.Run("CAP0000");
        Assert.Null(result.Descriptor);
        Assert.Equal(Outcome.Usage, result.Outcome);
    }
}
