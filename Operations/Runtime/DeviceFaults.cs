// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Turns what a runtime device did not do into a finding: one sentence for each fault.</summary>
internal static class DeviceFaults
{
    public static Diagnostic Of(RuntimeDeviceException e) => e.Fault switch
    {
        RuntimeFault.NotLinux => At(e, DeviceDiagnostics.NotLinux),
        RuntimeFault.NoDevice => At(e, DeviceDiagnostics.NoDevice),
        RuntimeFault.NoPermission => At(e, DeviceDiagnostics.NoPermission),
        RuntimeFault.NotOpened => At(e, DeviceDiagnostics.NotOpened, ErrorText(e)),
        RuntimeFault.InUse => At(e, DeviceDiagnostics.InUse),
        RuntimeFault.NotThisDevice => At(e, DeviceDiagnostics.NotThisDevice, e.Request),
        RuntimeFault.FirmwareRefused => At(e, DeviceDiagnostics.FirmwareSilent, e.Request, AnswerText(e.Result)),
        RuntimeFault.FirmwareUnintelligible => At(e, DeviceDiagnostics.FirmwareUnintelligible, e.Request),
        RuntimeFault.CapsuleRefused => At(e, UpdateDiagnostics.DriverRefused),
        RuntimeFault.ShortWrite => At(e, UpdateDiagnostics.ShortWrite),
        RuntimeFault.BufferUnreachable => At(e, UpdateDiagnostics.BufferUnreachable),
        RuntimeFault.NoLog => At(e, LogDiagnostics.NoLog),
        RuntimeFault.LogUnreachable => At(e, LogDiagnostics.LogUnreachable, ErrorText(e)),
        RuntimeFault.LogUnsteady => At(e, LogDiagnostics.LogUnsteady),
        RuntimeFault.LogContradictory => At(e, LogDiagnostics.LogContradictory),
        _ => At(e, DeviceDiagnostics.RequestFailed, e.Request, ErrorText(e)),
    };

    /// <summary>The same, after the revision of the interface was to be set: then the fault has a number to it.</summary>
    public static Diagnostic OfRevision(RuntimeDeviceException e, uint revision) => e.Fault == RuntimeFault.RevisionRefused
        ? At(e, DeviceDiagnostics.RevisionRefused, revision.ToString(CultureInfo.InvariantCulture))
        : Of(e);

    /// <summary>The same, where a refusal is one of the capsule.</summary>
    public static Diagnostic OfAction(RuntimeDeviceException e, DiagnosticDescriptor refusal) => e.Fault == RuntimeFault.FirmwareRefused
        ? At(e, refusal, AnswerText(e.Result))
        : Of(e);

    /// <summary>What the firmware said of itself, or that Linux does not pass it on.</summary>
    public static string AnswerText(PfruUpdateResult? result) => result is null
        ? " (EBUSY)"
        : string.Create(CultureInfo.InvariantCulture, $": status {(uint)result.Status} ({StatusText(result.Status)}), extended status 0x{result.ExtendedStatus:X}");

    /// <summary>A status in the words of the kernel's header.</summary>
    public static string StatusText(PfruDsmStatus status) => status switch
    {
        PfruDsmStatus.Succeed => "success",
        PfruDsmStatus.FunctionNotSupported => "function not supported",
        PfruDsmStatus.InvalidInput => "invalid input",
        PfruDsmStatus.HardwareError => "hardware error",
        PfruDsmStatus.RetrySuggested => "retry suggested",
        PfruDsmStatus.FunctionSpecificError => "function specific error",
        _ => "unknown",
    };

    private static Diagnostic At(RuntimeDeviceException e, DiagnosticDescriptor descriptor, params IReadOnlyList<string> more) =>
        new(descriptor, Place.Of(e.Device), [e.Device, .. more]);

    private static string ErrorText(RuntimeDeviceException e) => ErrnoText.Of(e.Errno);
}
