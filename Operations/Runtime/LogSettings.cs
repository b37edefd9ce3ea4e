// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime;
using UefiCapsule.Runtime.Linux;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Sets how the firmware logs, and looks whether it is so.</summary>
internal static class LogSettings
{
    /// <summary>What the settings are called, with what a request wants them to be.</summary>
    public static IReadOnlyList<(string Name, uint Value)> Wanted(LogRequest request)
    {
        List<(string, uint)> wanted = [];
        Add("level", (uint?)request.Level);
        Add("type", (uint?)request.Type);
        Add("revision", request.Revision);
        return wanted;

        void Add(string name, uint? value)
        {
            if (value is { } number)
            {
                wanted.Add((name, number));
            }
        }
    }

    /// <summary>
    /// Sets what the request wants and returns how it is then. The driver passes over values that it does not know and reports success, so
    /// each is compared.
    /// </summary>
    /// <exception cref="RuntimeDeviceException">The device refused.</exception>
    public static PfrtLogInfo Apply(ITelemetryDevice device, LogRequest request, List<Diagnostic> diagnostics)
    {
        IReadOnlyList<(string Name, uint Value)> wanted = Wanted(request);
        if (wanted.Count > 0)
        {
            device.SetInfo(new PfrtLogInfo(
                (uint?)request.Level ?? PfrtLogInfo.Unchanged, (uint?)request.Type ?? PfrtLogInfo.Unchanged, request.Revision ?? PfrtLogInfo.Unchanged));
        }

        PfrtLogInfo info = device.GetInfo();
        foreach ((string name, uint value) in wanted)
        {
            uint found = name switch
            {
                "level" => info.Level,
                "type" => info.LogType,
                _ => info.Revision,
            };
            if (found != value)
            {
                diagnostics.Add(new Diagnostic(LogDiagnostics.SettingNotTaken, Place.Of(device.Name), device.Name, name, Text(value), ErrorOf(found) ?? Text(found)));
            }
        }

        if (request.Level is null && ErrorOf(info.Level) is { } error)
        {
            diagnostics.Add(new Diagnostic(LogDiagnostics.LevelUnknown, Place.Of(device.Name), device.Name, error));
        }

        return info;
    }

    /// <summary>The error that stands in the place of a level (GET_INFO puts it there and reports success), or null.</summary>
    public static string? ErrorOf(uint level)
    {
        int number = unchecked((int)level);
        return number is < 0 and > -Errno.Largest ? ErrnoText.Of(-number) : null;
    }

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
