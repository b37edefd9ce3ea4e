// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Runtime;
using UefiCapsule.RuntimeFakes;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Runtime;

public sealed class LogOperationTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly FakeMachine _machine = new();
    private readonly List<LogPart> _parts = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Every fault of a log, with the finding that it becomes.</summary>
    public static TheoryData<string, RuntimeFault, string> Faults { get; } = new()
    {
        { "PFRT_LOG_IOC_SET_INFO", RuntimeFault.FirmwareRefused, "CAP8008" },
        { "PFRT_LOG_IOC_SET_INFO", RuntimeFault.FirmwareUnintelligible, "CAP8009" },
        { "PFRT_LOG_IOC_GET_INFO", RuntimeFault.NotThisDevice, "CAP8007" },
        { "PFRT_LOG_IOC_GET_DATA_INFO", RuntimeFault.FirmwareRefused, "CAP8008" },
        { "PFRT_LOG_IOC_GET_DATA_INFO", RuntimeFault.NoLog, "CAP8040" },
        { "PFRT_LOG_IOC_GET_DATA_INFO", RuntimeFault.LogUnreachable, "CAP8041" },
        { "PFRT_LOG_IOC_GET_DATA_INFO", RuntimeFault.LogContradictory, "CAP8043" },
    };

    private RingWriter Log => _machine.Log;

    private IEnumerable<string> Lines => _parts.SelectMany(p => p.Lines).Select(l => l.Text);

    [Fact]
    public void AllOfItIsRead()
    {
        Log.Write("[A] x = 1\n[B] y = 2\n"u8);
        LogResult result = Run(new LogRequest(null));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["[A] x = 1", "[B] y = 2"], Lines);
        Assert.Equal((20ul, 0ul, 0, "0:20"), (result.ReadBytes, result.LostBytes, result.Resets, result.Mark?.ToString()));
        Assert.Equal((4u, 20u), (result.Settings?.Level, result.Data?.Chunk2Size));
    }

    [Fact]
    public void AMarkBringsOnlyWhatIsNewer()
    {
        string mark = _folder["log.mark"];
        LogRequest request = new(null) { MarkFile = mark };
        Log.Write("one\ntw"u8);
        Run(request);
        Assert.Equal(["one", "tw"], Lines);
        Assert.Equal("uefi-capsule-log-mark/1\n0 0:6 inside /dev/acpi_pfr_telemetry0\n", File.ReadAllText(mark));
        _parts.Clear();
        Log.Write("o\nthree\n"u8);
        Run(request);
        Assert.Equal(["o", "three"], Lines);
        Assert.Equal([false, true], _parts.SelectMany(p => p.Lines).Select(l => l.IsWhole));
        Assert.Equal("uefi-capsule-log-mark/1\n0 0:14 between /dev/acpi_pfr_telemetry0\n", File.ReadAllText(mark));
        _parts.Clear();
        Assert.Equal(0ul, Run(request).ReadBytes);
        Assert.Empty(_parts);
    }

    [Fact]
    public void WhatWasOverwrittenSinceTheMarkIsCounted()
    {
        LogRequest request = new(null) { MarkFile = _folder["log.mark"] };
        Log.Write("first\n"u8);
        Run(request);
        _parts.Clear();
        for (int i = 0; i < 1000; i++)
        {
            Log.Write(Encoding.ASCII.GetBytes($"line {i:0000}\n"));
        }

        LogResult result = Run(request);
        Assert.Equal(10_000ul, result.LostBytes + result.ReadBytes);
        Assert.Equal(["CAP8046"], result.Diagnostics.Select(d => d.Id));
        Assert.Contains($" {result.LostBytes} bytes ", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(result.LostBytes, _parts[0].LostBytes);
        Assert.Equal("line 0999", Lines.Last());
        Assert.Equal(Outcome.Clean, result.Outcome);
    }

    [Fact]
    public void AResetIsSaid()
    {
        LogRequest request = new(null) { MarkFile = _folder["log.mark"] };
        Log.Write("before\nand a ha"u8);
        Run(request);
        _parts.Clear();
        Log.Reset();
        Log.Write("after\n"u8);
        LogResult result = Run(request);
        Assert.Equal(["CAP8047"], result.Diagnostics.Select(d => d.Id));
        Assert.True(Assert.Single(_parts).WasReset);
        Assert.Equal(["after"], Lines);
        Assert.True(_parts[0].Lines[0].IsWhole);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0:6")]
    [InlineData("uefi-capsule-log-mark/1\n0 0:6 within /dev/x\n")]
    [InlineData("uefi-capsule-log-mark/1\n0 0:6 inside \n")]
    [InlineData("uefi-capsule-log-mark/1\n0 0:6 inside /dev/x")]
    [InlineData("uefi-capsule-log-mark/1\n0 0:-6 inside /dev/x\n")]
    [InlineData("uefi-capsule-log-mark/2\n0 0:6 inside /dev/x\n")]
    public void AnythingElseIsNoMark(string text)
    {
        string mark = _folder.Write("log.mark", text);
        LogResult result = Run(new LogRequest(null) { MarkFile = mark });
        Assert.Equal("CAP8048", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(Outcome.Unavailable, result.Outcome);
        Assert.Equal(text, File.ReadAllText(mark));
        Assert.Empty(_parts);
    }

    [Theory]
    [InlineData("uefi-capsule-log-mark/1\n1 0:0 between /dev/acpi_pfr_telemetry0\n")]
    [InlineData("uefi-capsule-log-mark/1\n0 0:0 between /dev/acpi_pfr_telemetry1\n")]
    public void AMarkOfAnotherLogIsRefused(string text)
    {
        string mark = _folder.Write("log.mark", text);
        Assert.Equal("CAP8049", Assert.Single(Run(new LogRequest(null) { MarkFile = mark }).Diagnostics).Id);
        Assert.Equal(text, File.ReadAllText(mark));
        Assert.Empty(_parts);
    }

    [Fact]
    public void AMarkThatCannotBeWrittenIsSaid()
    {
        LogResult result = Run(new LogRequest(null) { MarkFile = _folder["missing/log.mark"] });
        Assert.Equal("CAP9002", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void BytesGoIntoAFileAsTheyAre()
    {
        byte[] bytes = [0, 0xFF, 10, 0x1B, 13];
        Log.Write(bytes);
        LogResult result = Run(new LogRequest(null) { RawFile = _folder["raw"] });
        Assert.Equal(_folder["raw"], result.RawFile);
        Assert.Equal(bytes, File.ReadAllBytes(_folder["raw"]));
    }

    [Fact]
    public void ARawFileThatCannotBeWrittenMovesNoMark()
    {
        Log.Write("one\n"u8);
        LogResult result = Run(new LogRequest(null) { RawFile = _folder["missing/raw"], MarkFile = _folder["log.mark"] });
        Assert.Equal(["CAP9002"], result.Diagnostics.Select(d => d.Id));
        Assert.False(File.Exists(_folder["log.mark"]));
        Assert.Equal("CAP9003", Assert.Single(Run(new LogRequest(null) { RawFile = _folder["same"], MarkFile = _folder["same"] }).Diagnostics).Id);
    }

    [Fact]
    public void SettingsAreSetAndAskedForAgain()
    {
        LogResult result = Run(new LogRequest("0") { Level = LogLevel.Info, Type = LogType.History, Revision = 2 });
        Assert.Empty(result.Diagnostics);
        Assert.Equal((2u, 1u, 2u), (result.Settings!.Level, result.Settings.LogType, result.Settings.Revision));
        Run(new LogRequest("0") { Level = LogLevel.Error });
        Assert.Equal((0u, 1u, 2u), (Log.Info.Level, Log.Info.LogType, Log.Info.Revision));
    }

    [Fact]
    public void ASettingThatIsPassedOverIsAFinding()
    {
        Log.Levels.Remove(1);
        Log.Write("one\n"u8);
        LogResult result = Run(new LogRequest(null) { Level = LogLevel.Warning, MarkFile = _folder["log.mark"] });
        Assert.Equal("/dev/acpi_pfr_telemetry0: level was set to 1 and is 4.", Assert.Single(result.Diagnostics).Message);
        Assert.Equal("CAP8044", result.Diagnostics[0].Id);
        Assert.Empty(_parts);
        Assert.False(File.Exists(_folder["log.mark"]));
    }

    [Fact]
    public void AnErrorInThePlaceOfTheLevelIsNoLevel()
    {
        Log.LevelError = 16;
        Log.Write("one\n"u8);
        LogResult asked = Run(new LogRequest(null));
        Assert.Equal(["CAP8045"], asked.Diagnostics.Select(d => d.Id));
        Assert.Equal(("EBUSY", Outcome.Clean), (asked.LevelError, asked.Outcome));
        Assert.Equal(["one"], Lines);
        LogResult set = Run(new LogRequest(null) { Level = LogLevel.Verbose });
        Assert.Equal("/dev/acpi_pfr_telemetry0: level was set to 4 and is EBUSY.", Assert.Single(set.Diagnostics).Message);
        Assert.Equal(Outcome.Unavailable, set.Outcome);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void EachFaultIsOneFinding(string request, RuntimeFault fault, string id)
    {
        Log.Faults[request] = fault;
        LogResult result = Run(new LogRequest(null) { Level = LogLevel.Verbose });
        Assert.Equal((id, Outcome.Unavailable), (Assert.Single(result.Diagnostics).Id, result.Outcome));
    }

    [Fact]
    public void ALogThatIsResetAllTheTimeIsGivenUp()
    {
        Log.Write("one\n"u8);
        Log.BeforeData = Log.Reset;
        Assert.Equal("CAP8042", Assert.Single(Run(new LogRequest(null)).Diagnostics).Id);
    }

    [Fact]
    public void WithSeveralLogsOneHasToBeNamed()
    {
        _machine.Logs.Add("/dev/acpi_pfr_telemetry1", new RingWriter(64) { Name = "/dev/acpi_pfr_telemetry1" });
        LogResult result = Run(new LogRequest(null));
        Assert.Equal(("CAP8005", Outcome.Usage), (Assert.Single(result.Diagnostics).Id, result.Outcome));
        Assert.Contains("/dev/acpi_pfr_telemetry0, /dev/acpi_pfr_telemetry1", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Empty(Run(new LogRequest("1")).Diagnostics);
    }

    [Fact]
    public void ADryRunChangesAndReadsNothing()
    {
        Log.Write("one\n"u8);
        LogResult result = Run(new LogRequest(null) { Level = LogLevel.Error, Revision = 2, MarkFile = _folder["log.mark"], RawFile = _folder["raw"], DryRun = true });
        Assert.Equal([("level", 0u), ("revision", 2u)], result.WouldSet);
        Assert.Equal((4u, 1u), (Log.Info.Level, Log.Info.Revision));
        Assert.Empty(_parts);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void InformationIsAskedForWithoutReading()
    {
        Log.Write("one\n"u8);
        LogResult result = Run(new LogRequest(null) { Read = false });
        Assert.Equal(4u, result.Data?.Chunk2Size);
        Assert.Null(result.Mark);
        Assert.Empty(_parts);
    }

    [Fact]
    public void FollowingBringsEachLineOnceAndEndsWhenItIsStopped()
    {
        int written = 0;
        Log.HasLog = false;
        Log.BeforeData = () =>
        {
            Log.HasLog = written > 0;
            if (written++ < 20)
            {
                Log.Write(Encoding.ASCII.GetBytes($"line {written}\n"));
            }
            else if (written == 21)
            {
                Log.Write("cut"u8);
            }
            else if (written > 25)
            {
                _stop.Cancel();
            }
        };
        string mark = _folder["log.mark"];
        LogRequest request = new(null) { Follow = true, Pause = TimeSpan.FromMilliseconds(1), MarkFile = mark };
        Assert.Throws<OperationCanceledException>(() => Run(request));
        Assert.Equal([.. Enumerable.Range(1, 20).Select(n => $"line {n}")], Lines.Take(20));
        Assert.Equal("cut", Lines.Last());
        Assert.Contains(" inside ", File.ReadAllText(mark), StringComparison.Ordinal);
        Assert.True(_parts.Count > 5);
    }

    [Fact]
    public void FollowingEndsWithItsTime()
    {
        Log.Write("one\n"u8);
        LogResult result = Run(new LogRequest(null) { Follow = true, Pause = TimeSpan.FromMilliseconds(1), Limit = TimeSpan.FromMilliseconds(20) });
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["one"], Lines);
    }

    [Fact]
    public void AFaultEndsFollowingAndWhatWasReadCounts()
    {
        Log.Write("one\n"u8);
        int asked = 0;
        Log.BeforeData = () =>
        {
            if (++asked > 4)
            {
                Log.Faults["PFRT_LOG_IOC_GET_DATA_INFO"] = RuntimeFault.FirmwareRefused;
            }
        };
        LogResult result = Run(new LogRequest(null) { Follow = true, Pause = TimeSpan.FromMilliseconds(1), MarkFile = _folder["log.mark"] });
        Assert.Equal("CAP8008", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(["one"], Lines);
        Assert.Contains(" 0:4 between ", File.ReadAllText(_folder["log.mark"]), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _stop.Dispose();
    }

    private LogResult Run(LogRequest request) => LogOperation.Run(request, _machine, _parts.Add, new OperationContext(TimeProvider.System, Cancellation: _stop.Token));
}
