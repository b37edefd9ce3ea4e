// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.CapsuleBuilder.Planning;

/// <summary>The checks of a description that need no file.</summary>
internal sealed class PlanChecks(CapsuleDescription description, DiagnosticBag diagnostics)
{
    /// <summary>Flags, drivers, targets and kind.</summary>
    public void CheckCapsule()
    {
        bool persists = description.Flags.Any(f => f.Value == CapsuleFlags.PersistAcrossReset);
        foreach (Authored<CapsuleFlags> flag in description.Flags.Where(f => f.Value != CapsuleFlags.PersistAcrossReset))
        {
            if (!persists)
            {
                diagnostics.Report(
                    PlanDiagnostics.FlagNeedsPersist,
                    flag.Place,
                    DescriptionKeys.Flags.First(c => c.Value == flag.Value).Name);
            }

            if (flag.Value == CapsuleFlags.InitiateReset)
            {
                diagnostics.Report(PlanDiagnostics.InitiateResetRefusedByLinux, flag.Place);
            }
            else if (DescriptionKeys.HasPayloads(description.Kind))
            {
                diagnostics.Report(PlanDiagnostics.PopulateNotForFmp, flag.Place);
            }
        }

        foreach (Authored<Consumer> target in description.Targets.Where(t => IsPfru(t.Value)))
        {
            CheckPfru(target);
        }
    }

    /// <summary>What one payload's values say together.</summary>
    public void CheckPayload(PayloadDescription payload, uint imageHeaderVersion)
    {
        if (payload.HardwareInstance is { Value: not 0 } instance
            && EfiFirmwareManagementCapsuleImageHeader.SizeOf(imageHeaderVersion) < EfiFirmwareManagementCapsuleImageHeader.Version2Size)
        {
            diagnostics.Report(PlanDiagnostics.HardwareInstanceNeedsVersion2, instance.Place);
        }

        if (payload.Dependency is { } dependency
            && EfiFirmwareManagementCapsuleImageHeader.SizeOf(imageHeaderVersion) < EfiFirmwareManagementCapsuleImageHeader.Version3Size)
        {
            diagnostics.Report(
                PlanDiagnostics.DependencyNeedsVersion3,
                dependency.Place,
                imageHeaderVersion.ToString(CultureInfo.InvariantCulture));
        }

        if (payload.Version is { } version && payload.LowestSupportedVersion is { } lowest)
        {
            CheckLowestSupported(payload, version.Value, lowest);
        }

        // Only the newer driver reads svn_ver, and only of a driver update.
        if (description.Kind == CapsuleKind.MmDriverUpdate && payload.Runtime is { Svn: null } runtime
            && description.Targets.Any(t => t.Value == Consumer.LinuxPfru))
        {
            diagnostics.Report(PlanDiagnostics.SvnMissing, runtime.Place, Consumer.LinuxPfru.Name);
        }
    }

    private void CheckPfru(Authored<Consumer> target)
    {
        if (description.Kind is not (CapsuleKind.MmDriverUpdate or CapsuleKind.MmCodeInjection))
        {
            diagnostics.Report(PlanDiagnostics.KindRefused, target.Place, target.Value.Name, DescriptionKeys.NameOf(description.Kind));
            return;
        }

        if (description.EmbeddedDrivers.Count > 0)
        {
            diagnostics.Report(PlanDiagnostics.DriversRefused, description.EmbeddedDrivers[0].Place, target.Value.Name);
        }

        foreach (PayloadDescription payload in description.Payloads.Skip(1))
        {
            diagnostics.Report(PlanDiagnostics.OnlyFirstPayload, payload.Place, target.Value.Name);
        }
    }

    private void CheckLowestSupported(PayloadDescription payload, uint version, Authored<uint> lowest)
    {
        if (lowest.Value > version)
        {
            diagnostics.Report(
                PlanDiagnostics.LowestSupportedAboveVersion,
                lowest.Place,
                Text(payload, lowest.Value),
                Text(payload, version));
        }
        else if (lowest.Value == version)
        {
            diagnostics.Report(PlanDiagnostics.LowestSupportedIsVersion, lowest.Place, Text(payload, version));
        }
    }

    private static bool IsPfru(Consumer target) => target == Consumer.LinuxPfru || target == Consumer.LinuxPfruBeforeSvn;

    private static string Text(PayloadDescription payload, uint version) =>
        string.Create(CultureInfo.InvariantCulture, $"{payload.VersionFormat.Format(version)} (0x{version:X8})");
}
