// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text.RegularExpressions;
using UefiCapsule.TestKit;

namespace UefiCapsule.MSBuild.Tests;

/// <summary>Many capsules at once, and one after the other.</summary>
public sealed partial class ParallelTests(Packages packages) : IDisposable
{
    private const int Count = 60;

    private readonly FirmwareRepository _repository = FirmwareRepository.Copy(packages, built: false);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void SixtyCapsulesUseTheCoresAndAreTheSameBytes()
    {
        Random random = new(1);
        byte[] payload = new byte[1 << 18];
        for (int i = 0; i < Count; i++)
        {
            string folder = string.Create(CultureInfo.InvariantCulture, $"platforms/many/p{i:d2}");
            Directory.CreateDirectory(_repository[folder]);
            random.NextBytes(payload);
            File.WriteAllBytes(_repository[folder + "/system.bin"], payload);
            File.Copy(_repository["platforms/aurora-x1/system.capsule.json"], _repository[folder + "/system.capsule.json"]);
        }

        FirmwareRepository.BuildRun many = _repository.BuildOk("--no-restore", "-m", "-v:n");
        IReadOnlyDictionary<string, string> first = _repository.Capsules;
        Assert.Equal(Count + 6, first.Count);
        Assert.InRange(AtOnce(many), Math.Min(2, Environment.ProcessorCount), Environment.ProcessorCount);

        _repository.BuildOk("--no-restore", "-t:Clean");
        FirmwareRepository.BuildRun single = _repository.BuildOk("--no-restore", "-m:1", "-v:n");
        Assert.Equal(many.Built, single.Built);
        Assert.Equal(1, AtOnce(single));
        Assert.Equal(first, _repository.Capsules);

        // The log is in the order of the items, however they were built.
        Assert.Equal(InOrder(single), InOrder(many));
    }

    private static int AtOnce(FirmwareRepository.BuildRun run) =>
        int.Parse(Summary().Match(run.Output).Groups["count"].Value, CultureInfo.InvariantCulture);

    private static IEnumerable<string> InOrder(FirmwareRepository.BuildRun run) => OutputLine().Matches(run.Output).Select(m => m.Value.Trim());

    [GeneratedRegex(@"66 firmware capsules: 66 built, 0 up to date, (?<count>\d+) at once")]
    private static partial Regex Summary();

    [GeneratedRegex(@"^.*platforms/\S+ -> .*$", RegexOptions.Multiline)]
    private static partial Regex OutputLine();
}
