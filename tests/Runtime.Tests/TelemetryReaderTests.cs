// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using CsCheck;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.Telemetry;
using UefiCapsule.RuntimeFakes;

namespace UefiCapsule.Runtime.Tests;

public sealed class TelemetryReaderTests
{
    [Fact]
    public void AllOfAnUnbrokenLogIsRead()
    {
        RingWriter ring = new(64);
        ring.Write("one\ntwo\n"u8);
        TelemetryRead read = new TelemetryReader(ring).Read(null);
        Assert.Equal("one\ntwo\n", Encoding.ASCII.GetString(read.Bytes.Span));
        Assert.False(read.HasGap);
        Assert.Equal("0:8", read.Mark.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ALogThatWentRoundIsReadOldestFirst(bool wholeLines)
    {
        RingWriter ring = new(20, wholeLines);
        ring.Write("aaaaaaa\n"u8);
        ring.Write("bbbbbbb\n"u8);
        ring.Write("ccccccc\n"u8);
        TelemetryRead read = new TelemetryReader(ring).Read(null);
        Assert.True(read.MayBeginInside);
        Assert.Equal(wholeLines ? "bbbbbbb\nccccccc\n" : "aaa\nbbbbbbb\nccccccc\n", Encoding.ASCII.GetString(read.Bytes.Span));
    }

    [Fact]
    public void WhatWasReadIsNotReadAgain()
    {
        RingWriter ring = new(16);
        TelemetryReader reader = new(ring);
        ring.Write("0123456789"u8);
        TelemetryRead first = reader.Read(null);
        ring.Write("abcdefghij"u8);
        TelemetryRead second = reader.Read(first.Mark);
        Assert.Equal("abcdefghij", Encoding.ASCII.GetString(second.Bytes.Span));
        Assert.Equal(0ul, second.LostBytes);
        Assert.Empty(reader.Read(second.Mark).Bytes.ToArray());
    }

    [Fact]
    public void WhatWasOverwrittenIsCounted()
    {
        RingWriter ring = new(16);
        TelemetryReader reader = new(ring);
        ring.Write("0123"u8);
        TelemetryMark mark = reader.Read(null).Mark;
        ring.Write("abcdefghijklmnopqrstuvwxyz"u8);
        TelemetryRead read = reader.Read(mark);
        Assert.Equal(10ul, read.LostBytes);
        Assert.Equal("klmnopqrstuvwxyz", Encoding.ASCII.GetString(read.Bytes.Span));
    }

    [Fact]
    public void WhatIsOverwrittenWhileItIsCopiedIsNotHandedOut()
    {
        RingWriter ring = new(16);
        TelemetryReader reader = new(ring);
        ring.Write("0123456789abcdef"u8);
        TelemetryMark start = new(0, 0);
        ring.WhileCopying = () => ring.Write("ABCD"u8);
        TelemetryRead read = reader.Read(start);
        ring.WhileCopying = null;
        Assert.Equal("456789abcdef", Encoding.ASCII.GetString(read.Bytes.Span));
        Assert.Equal(4ul, read.LostBytes);
        Assert.Equal("ABCD", Encoding.ASCII.GetString(reader.Read(read.Mark).Bytes.Span));
    }

    [Fact]
    public void AResetIsSaid()
    {
        RingWriter ring = new(16);
        TelemetryReader reader = new(ring);
        ring.Write("0123"u8);
        TelemetryMark mark = reader.Read(null).Mark;
        ring.Reset();
        ring.Write("new"u8);
        TelemetryRead read = reader.Read(mark);
        Assert.True(read.WasReset);
        Assert.Equal("new", Encoding.ASCII.GetString(read.Bytes.Span));
        Assert.Equal("1:3", read.Mark.ToString());
        Assert.False(reader.Read(read.Mark).WasReset);
    }

    [Fact]
    public void ALogThatIsAlwaysResetIsGivenUp()
    {
        RingWriter ring = new(16);
        ring.WhileCopying = ring.Reset;
        Assert.Equal(RuntimeFault.LogUnsteady, Assert.Throws<RuntimeDeviceException>(() => new TelemetryReader(ring).Read(null)).Fault);
    }

    [Theory]
    [InlineData(16u, 0u, 17u, 0u, 0u)] // the newer part is longer than the ring
    [InlineData(16u, 4u, 4u, 0u, 0u)] // an older part without a rollover
    [InlineData(16u, 4u, 8u, 4u, 1u)] // the older part begins inside the newer
    [InlineData(16u, 9u, 8u, 8u, 1u)] // the older part ends behind the ring
    [InlineData(16u, 1u, 8u, 17u, 1u)] // the older part begins behind the ring
    public void ContradictoryNumbersAreAFault(uint size, uint older, uint newer, uint olderOffset, uint rollovers)
    {
        StatedDevice device = new(new PfrtLogDataInfo(PfruDsmStatus.Succeed, 0, 4096 + olderOffset, 0, 4096, 0, size, older, newer, rollovers, 0));
        Assert.Equal(RuntimeFault.LogContradictory, Assert.Throws<RuntimeDeviceException>(() => new TelemetryReader(device).Read(null)).Fault);
    }

    [Fact]
    public void NumbersOfAnyKindDoNotThrowAnythingElse() => Gen.Select(Gen.UInt, Gen.UInt[0, 70_000], Gen.UInt[0, 70_000], Gen.UInt, Gen.ULong, Gen.ULong).Sample(
        (size, older, newer, rollovers, address1, address2) =>
        {
            StatedDevice device = new(new PfrtLogDataInfo(PfruDsmStatus.Succeed, 0, address1, address2, address2, address1, size % 65_537, older, newer, rollovers, 0));
            try
            {
                new TelemetryReader(device).Read(new TelemetryMark(0, address1));
            }
            catch (RuntimeDeviceException e)
            {
                Assert.True(e.Fault is RuntimeFault.LogContradictory or RuntimeFault.NoLog);
            }
        });

    [Fact]
    public async Task EveryLineComesOnceInOrderOrInACountedGapWhileTheRingGoesRoundAThousandTimes()
    {
        RingWriter ring = new(4096);
        bool done = false;
        Task writer = Task.Run(() =>
        {
            for (int number = 0; ring.Rollovers < 1000; number++)
            {
                ring.Write(Encoding.ASCII.GetBytes($"[Writer] Line = {number} {new string((char)('a' + (number % 26)), number % 40)}\n"));
                if (number % 50 == 0)
                {
                    Thread.Yield();
                }
            }

            Volatile.Write(ref done, true);
        });
        TelemetryReader reader = new(ring);
        TelemetryLines lines = new();
        TelemetryMark? mark = new TelemetryMark(0, 0);
        int expected = 0;
        int whole = 0;
        ulong lost = 0;
        ulong delivered = 0;
        bool last;
        do
        {
            last = Volatile.Read(ref done);
            TelemetryRead read = reader.Read(mark);
            Assert.False(read.WasReset);
            mark = read.Mark;
            lost += read.LostBytes;
            delivered += (ulong)read.Bytes.Length;
            bool mayJump = read.LostBytes > 0;
            foreach (TelemetryLine line in lines.Add(read).Where(l => l.IsWhole))
            {
                Assert.True(line.TryGetParts(out string? function, out string? name, out string? value), line.Text);
                string[] parts = value.Split(' ');
                int number = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(("Writer", "Line"), (function, name));
                Assert.Equal(number % 40 == 0 ? "" : new string((char)('a' + (number % 26)), number % 40), parts.Length > 1 ? parts[1] : "");
                Assert.True(mayJump ? number >= expected : number == expected, $"{number} after {expected - 1}, lost {read.LostBytes}");
                mayJump = false;
                expected = number + 1;
                whole++;
            }
        }
        while (!last);
        await writer;
        Assert.True(whole > 0);
        Assert.Equal(mark.Value.Position, lost + delivered);
        Assert.Empty(lines.Flush());
    }

    [Theory]
    [InlineData("4:1401", true)]
    [InlineData("0:0", true)]
    [InlineData("", false)]
    [InlineData("4", false)]
    [InlineData("4:-1", false)]
    [InlineData("4:1:2", false)]
    [InlineData("4294967296:0", false)]
    public void MarksAreText(string text, bool isMark)
    {
        Assert.Equal(isMark, TelemetryMark.TryParse(text, out TelemetryMark mark));
        Assert.True(!isMark || mark.ToString() == text);
    }

    private sealed class StatedDevice(PfrtLogDataInfo info) : ITelemetryDevice, ITelemetryRing
    {
        public string Name => "stated";

        public int Length => (int)info.MaximumSize;

        public PfrtLogInfo GetInfo() => new(4, 0, 1);

        public void SetInfo(PfrtLogInfo info)
        {
        }

        public PfrtLogDataInfo GetDataInfo() => info;

        public ITelemetryRing OpenRing(uint length) => this;

        public void CopyTo(Span<byte> destination) => destination.Fill((byte)'x');

        public void Dispose()
        {
        }
    }
}
