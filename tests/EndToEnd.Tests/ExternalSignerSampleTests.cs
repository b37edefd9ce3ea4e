// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Build;
using UefiCapsule.Signing.External;
using UefiCapsule.TestKit;

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>samples/external-signer signs every other sample.</summary>
public sealed class ExternalSignerSampleTests(Laboratory laboratory)
{
    public static TheoryData<string> Samples => Laboratory.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task TheProgramMakesTheBytesThatTheKeyMakes(string sample)
    {
        string output = laboratory.Folder[$"external-{sample}.cap"];
        ExternalSignerOptions signer = new()
        {
            Program = RepositoryRoot.PathOf("samples", "external-signer", "sign-with-openssl"),
            Arguments = [laboratory.KeyFile],
            CertificateFile = laboratory.SignerFile,
            ChainFiles = [laboratory.IntermediateFile],
        };
        BuildRequest request = new(Laboratory.SampleDescription(sample), output, [signer], Unsigned: false, [laboratory.RootFile], []) { AllowTestKeys = true };
        BuildResult result = await BuildOperation.RunAsync(request, new OperationContext(Laboratory.Now));
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        Assert.Equal(laboratory.BuildSample(sample), await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ASignatureThatDoesNotHoldLeavesTheOldOutput()
    {
        string output = laboratory.Folder.Write("external-old.cap", "old");
        ExternalSignerOptions signer = new()
        {
            Program = "printf",
            Arguments = ["uefi-capsule-signer/1\\nsignature AAAA\\n"],
            CertificateFile = laboratory.SignerFile,
        };
        BuildRequest request = new(Laboratory.SampleDescription("fmp-system-firmware"), output, [signer], Unsigned: false, [], []) { AllowTestKeys = true };
        BuildResult result = await BuildOperation.RunAsync(request, new OperationContext(Laboratory.Now));
        Assert.Equal(["CAP3956"], result.Diagnostics.Select(d => d.Id));
        Assert.Equal(Outcome.BadSignature, result.Outcome);
        Assert.Equal("old", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
    }
}
