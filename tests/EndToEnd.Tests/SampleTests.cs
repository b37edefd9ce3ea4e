// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Extract;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>Every sample becomes a signed capsule that its targets accept, the same bytes each time.</summary>
public sealed class SampleTests(Laboratory laboratory)
{
    public static TheoryData<string> Samples => Laboratory.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public void IsVerifiedAgainstTheRootAlone(string sample)
    {
        ValidationReport report = laboratory.Validate(laboratory.BuildSample(sample));
        Assert.True(report.Outcome == Outcome.Clean, string.Join('\n', report.Findings));
        Assert.All(report.Signatures, s => Assert.True(s.IsTrusted));
    }

    [Theory]
    [InlineData("mm-driver-update", "linux-pfru", Verdict.Accept)]
    [InlineData("mm-driver-volume", "linux-pfru", Verdict.Accept)]
    [InlineData("mm-driver-update", "u-boot", Verdict.Refuse)]
    [InlineData("mm-code-injection", "linux-pfru-before-svn", Verdict.Accept)]
    [InlineData("fmp-system-firmware", "edk2", Verdict.Accept)]
    [InlineData("fmp-system-firmware", "u-boot", Verdict.Accept)]
    [InlineData("fmp-system-firmware", "linux-pfru", Verdict.Refuse)]
    public void HasTheVerdictOfTheConsumer(string sample, string consumer, Verdict expected)
    {
        ValidationReport report = laboratory.Validate(laboratory.BuildSample(sample));
        ConsumerVerdict verdict = report.Verdicts.Single(v => v.Consumer.Name == consumer);

        // What the driver compares with the machine is not known without the machine; nothing else may stand in the way.
        Verdict[] possible = expected == Verdict.Accept && consumer.StartsWith("linux", StringComparison.Ordinal)
            ? [Verdict.Accept, Verdict.Unknown]
            : [expected];
        Assert.Contains(verdict.Verdict, possible);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void ADeclaredTargetThatRefusesIsAPolicyError(string sample)
    {
        bool isRuntime = sample.StartsWith("mm-", StringComparison.Ordinal);
        Consumer refusing = isRuntime ? Consumer.UBoot : Consumer.LinuxPfru;
        Assert.Equal(Outcome.Policy, laboratory.Validate(laboratory.BuildSample(sample), null, refusing).Outcome);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task TwoBuildsASecondApartAreTheSameBytes(string sample)
    {
        byte[] first = laboratory.BuildSample(sample);
        await Task.Delay(1100);
        Assert.Equal(first, laboratory.BuildSample(sample));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void ItsContentComesOutUnchanged(string sample)
    {
        string capsule = laboratory.Build(Laboratory.SampleDescription(sample), sample);
        CapsuleFile parsed = CapsuleParser.Parse(new MemoryByteSource(File.ReadAllBytes(capsule)));
        FmpPayloadItem item = parsed.Payloads[0];
        byte[] content = parsed.Source.ReadBytes(item.Content);
        Assert.Contains(
            Directory.EnumerateFiles(Laboratory.SampleFolder(sample)),
            f => item.Firmware is null
                ? File.ReadAllBytes(f).AsSpan().SequenceEqual(content)
                : f.EndsWith(".efi", StringComparison.Ordinal) && content.AsSpan().IndexOf(File.ReadAllBytes(f)) > 0);

        string extracted = laboratory.Folder[$"{sample}-{Guid.NewGuid():N}.bin"];
        ExtractRequest request = new(capsule, item.Path.Child("Content").Text, extracted, [laboratory.RootFile], AllowUnverified: false) { AllowTestKeys = true };
        ExtractResult result = ExtractOperation.Run(request, new OperationContext(Laboratory.Now));
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        Assert.Equal(content, File.ReadAllBytes(extracted));
    }
}
