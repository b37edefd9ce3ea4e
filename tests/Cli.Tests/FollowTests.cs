// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.IO.Pipes;
using System.Text;
using UefiCapsule.RuntimeFakes;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>capsule runtime log --follow behind a pipe: lines come while the command runs, and a signal ends it in order.</summary>
public sealed class FollowTests
{
    [Fact]
    public async Task LinesComeThroughAPipeAsTheyAreWritten()
    {
        using TemporaryDirectory folder = new();
        using CancellationTokenSource stop = new();
        FakeMachine machine = new();
        using AnonymousPipeServerStream pipe = new(PipeDirection.In);
        using AnonymousPipeClientStream end = new(PipeDirection.Out, pipe.ClientSafePipeHandle);
        using StringWriter error = new();
        string mark = folder["log.mark"];
        Task<int> run = Task.Run(() =>
        {
            using StreamWriter output = new(end, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            Terminal terminal = new()
            {
                Out = output,
                Error = error,
                Time = TimeProvider.System,
                Environment = _ => null,
                Machine = machine,
                Cancellation = stop.Token,
            };
            return CommandLine.Run(["runtime", "log", "--follow", "--since-mark", mark], terminal);
        });
        using StreamReader reader = new(pipe);
        for (int i = 0; i < 5; i++)
        {
            machine.Log.Write(Encoding.ASCII.GetBytes($"line {i}\n"));

            // The line is here while the command goes on: it waits for no buffer to fill.
            Assert.Equal($"line {i}", await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            Assert.False(run.IsCompleted);
        }

        await stop.CancelAsync();
        Assert.Equal(130, await run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal("capsule: interrupted\n", error.ToString());
        Assert.Equal("uefi-capsule-log-mark/1\n0 0:35 between /dev/acpi_pfr_telemetry0\n", await File.ReadAllTextAsync(mark, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AReaderThatWentAwayEndsItWithoutAWord()
    {
        FakeMachine machine = new();
        machine.Log.Write("line\n"u8);
        using StringWriter error = new();
        Terminal terminal = new() { Out = new GoneReader(), Error = error, Time = TimeProvider.System, Environment = _ => null, Machine = machine };
        Assert.Equal(7, CommandLine.Run(["runtime", "log", "--follow"], terminal));
        Assert.Empty(error.ToString());
    }

    private sealed class GoneReader : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("Broken pipe", 32);
    }
}
