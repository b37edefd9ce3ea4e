// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Files;
using UefiCapsule.Runtime;
using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Operations.Runtime;

/// <summary>One reading of a log, or many when it is followed: lines go to the sink, bytes to the file, and then the mark is moved on.</summary>
internal sealed class LogReading : IDisposable
{
    private readonly LogRequest _request;
    private readonly ITelemetryDevice _device;
    private readonly PfrtLogInfo _settings;
    private readonly Action<LogPart> _sink;
    private readonly List<Diagnostic> _diagnostics;
    private readonly TelemetryReader _reader;
    private readonly TelemetryLines _lines = new();
    private AtomicFile? _raw;
    private bool _beginsInside;

    public LogReading(LogRequest request, ITelemetryDevice device, PfrtLogInfo settings, LogMark? mark, Action<LogPart> sink, List<Diagnostic> diagnostics)
    {
        (_request, _device, _settings, _sink, _diagnostics) = (request, device, settings, sink, diagnostics);
        _reader = new TelemetryReader(device);
        _beginsInside = mark is { IsInside: true };
        Mark = mark?.Mark;
    }

    public TelemetryMark? Mark { get; private set; }

    public ulong ReadBytes { get; private set; }

    public ulong LostBytes { get; private set; }

    public int Resets { get; private set; }

    public string? RawFile { get; private set; }

    /// <summary>True once something could be read.</summary>
    public bool HasLog { get; private set; }

    /// <summary>Reads once, or goes on until the time is over or the work is stopped. What was read is delivered whole, whatever ends it.</summary>
    /// <exception cref="RuntimeDeviceException">The device refused.</exception>
    public void Run(OperationContext context)
    {
        try
        {
            _raw = _request.RawFile is { } file ? AtomicFile.Create(file) : null;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            _diagnostics.Add(FileFaults.NotWritable(_request.RawFile!, e));
            return;
        }

        long start = context.Time.GetTimestamp();
        try
        {
            while (ReadOnce() && _request.Follow && !IsOver(context, start))
            {
            }
        }
        finally
        {
            Finish();
        }
    }

    public void Dispose() => _raw?.Dispose();

    private bool IsOver(OperationContext context, long start)
    {
        TimeSpan pause = _request.Pause;
        if (_request.Limit is { } limit)
        {
            TimeSpan left = limit - context.Time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return true;
            }

            pause = left < pause ? left : pause;
        }

        return context.Cancellation.WaitHandle.WaitOne(pause);
    }

    /// <summary>False when it makes no sense to go on.</summary>
    private bool ReadOnce()
    {
        TelemetryRead read;
        try
        {
            read = _reader.Read(Mark);
        }
        catch (RuntimeDeviceException e) when (e.Fault == RuntimeFault.NoLog && _request.Follow && !HasLog)
        {
            // Who follows may begin before the first update makes a log.
            return true;
        }

        HasLog = true;
        if (_beginsInside && !read.WasReset)
        {
            read = read with { MayBeginInside = true };
        }

        _beginsInside = false;
        Account(read);
        IReadOnlyList<TelemetryLine> lines = _lines.Add(read);
        if (lines.Count > 0 || read.HasGap)
        {
            _sink(new LogPart(read.LostBytes, read.WasReset, lines));
        }

        bool isNew = Mark != read.Mark;
        Mark = read.Mark;
        return !isNew || !_request.Follow || _lines.IsInside || WriteMark(isInside: false);
    }

    private void Account(TelemetryRead read)
    {
        ReadBytes += (ulong)read.Bytes.Length;
        LostBytes += read.LostBytes;
        Resets += read.WasReset ? 1 : 0;
        _raw?.Write(read.Bytes.Span);
    }

    /// <summary>Delivers the line that has no end yet, and says how far all of it went.</summary>
    private void Finish()
    {
        bool isInside = _lines.IsInside;
        if (isInside)
        {
            _sink(new LogPart(0, false, _lines.Flush()));
        }

        if (LostBytes > 0)
        {
            _diagnostics.Add(new Diagnostic(LogDiagnostics.BytesLost, Place.Of(_device.Name), _device.Name, LostBytes.ToString(CultureInfo.InvariantCulture)));
        }

        if (Resets > 0)
        {
            _diagnostics.Add(new Diagnostic(LogDiagnostics.LogReset, Place.Of(_device.Name), _device.Name));
        }

        if (HasLog && CommitRaw())
        {
            WriteMark(isInside);
        }
    }

    private bool CommitRaw()
    {
        if (_raw is null)
        {
            return true;
        }

        try
        {
            _raw.Commit();
            RawFile = _request.RawFile;
            return true;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            _diagnostics.Add(FileFaults.NotWritable(_request.RawFile!, e));
            return false;
        }
    }

    /// <summary>False when the mark could not be written: then the next reading brings again what this one brought.</summary>
    private bool WriteMark(bool isInside)
    {
        if (_request.MarkFile is not { } file || Mark is not { } mark)
        {
            return true;
        }

        try
        {
            LogMarkFile.Write(file, new LogMark(_device.Name, _settings.LogType, mark, isInside));
            return true;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            _diagnostics.Add(FileFaults.NotWritable(file, e));
            return false;
        }
    }
}
