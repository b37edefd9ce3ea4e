// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Files;
using UefiCapsule.Runtime;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Reads the firmware's log, sets how it logs, or both.</summary>
public static class LogOperation
{
    /// <summary>Reads the log.</summary>
    /// <param name="request">What to read and to set.</param>
    /// <param name="machine">The machine whose log it is.</param>
    /// <param name="sink">Told what each reading brought, before the mark is moved on.</param>
    /// <param name="context">The surroundings. Stopping the work ends following; what was read until then counts as read.</param>
    /// <exception cref="OperationCanceledException">Following was stopped; the mark and the file are written.</exception>
    public static LogResult Run(LogRequest request, IRuntimeMachine machine, Action<LogPart> sink, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(context);
        if (DeviceName.Find(request.Device, machine.TelemetryDevices, machine.TelemetryDevice, out Diagnostic? unclear) is not { } name)
        {
            return new LogResult { Diagnostics = [unclear!] };
        }

        List<Diagnostic> diagnostics = [.. OutputFaults(request)];
        LogMark? mark = request.MarkFile is { } file ? LogMarkFile.Read(file, diagnostics) : null;
        if (diagnostics.Count > 0)
        {
            return new LogResult { Diagnostics = diagnostics, Device = name };
        }

        PfrtLogInfo? settings = null;
        PfrtLogDataInfo? data = null;
        LogReading? reading = null;
        try
        {
            using ITelemetryDevice device = machine.OpenTelemetry(name);
            settings = device.GetInfo();
            if (mark is not null && LogMarkFile.Fault(request.MarkFile!, mark, name, (uint?)request.Type ?? settings.LogType) is { } fault)
            {
                diagnostics.Add(fault);
                return Result();
            }

            settings = request.DryRun ? settings : LogSettings.Apply(device, request, diagnostics);
            if (diagnostics.Exists(d => d.Severity == Severity.Error))
            {
                return Result();
            }

            if (request.DryRun || !request.Read)
            {
                data = request.ReadsData ? device.GetDataInfo() : null;
                return Result();
            }

            using (reading = new LogReading(request, device, settings, mark, sink, diagnostics))
            {
                reading.Run(context);
            }

            data = reading.HasLog ? device.GetDataInfo() : null;
        }
        catch (RuntimeDeviceException e)
        {
            diagnostics.Add(request.Revision is { } revision ? DeviceFaults.OfRevision(e, revision) : DeviceFaults.Of(e));
        }

        if (request.Follow && diagnostics.TrueForAll(d => d.Severity != Severity.Error))
        {
            context.Cancellation.ThrowIfCancellationRequested();
        }

        return Result();

        LogResult Result() => new()
        {
            Diagnostics = diagnostics,
            Device = name,
            Settings = settings,
            LevelError = settings is null ? null : LogSettings.ErrorOf(settings.Level),
            Data = data,
            ReadBytes = reading?.ReadBytes ?? 0,
            LostBytes = reading?.LostBytes ?? 0,
            Resets = reading?.Resets ?? 0,
            Mark = reading?.Mark,
            RawFile = reading?.RawFile,
            WouldSet = request.DryRun ? LogSettings.Wanted(request) : [],
        };
    }

    private static IEnumerable<Diagnostic> OutputFaults(LogRequest request)
    {
        if (request.RawFile is { } raw && FileFaults.OutputFault(raw, request.MarkFile is { } mark ? [mark] : []) is { } fault)
        {
            yield return fault;
        }

        if (request.MarkFile is { } file && FileFaults.OutputFault(file, []) is { } other)
        {
            yield return other;
        }
    }
}
