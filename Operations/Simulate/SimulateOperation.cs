// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Platforms;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Simulate;

/// <summary>Runs updates one after another against a model of a machine: what it would do, and log, without the machine.</summary>
public static class SimulateOperation
{
    /// <summary>The longest communication buffer of a simulation, in bytes: 64 MiB.</summary>
    public const uint MaximumBufferLength = 64 * 1024 * 1024;

    /// <summary>The length of the buffer where the platform file does not say.</summary>
    public const uint DefaultBufferLength = 1024 * 1024;

    /// <summary>Simulates.</summary>
    public static SimulateResult Run(SimulateRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        DiagnosticBag diagnostics = new();
        if (PlatformFile.Read(request.PlatformFile, diagnostics) is not { } file)
        {
            return new SimulateResult { Diagnostics = diagnostics };
        }

        PlatformModel model = file.Model ?? new PlatformModel();
        PfruPlatform platform = file.Platform with { BufferLength = file.Platform.BufferLength ?? DefaultBufferLength };
        LinuxKernel? kernel = KernelOf(request, model, diagnostics);
        if (platform.BufferLength > MaximumBufferLength)
        {
            diagnostics.Report(SimulateDiagnostics.BufferTooLong, Place.Of(file.File), file.File, Text(platform.BufferLength.Value), Text(MaximumBufferLength));
        }

        ValidationOptions trust = new()
        {
            Anchors = TrustMaterial.Of(TrustMaterial.Anchors(model.TrustFiles, diagnostics)),
            DenyList = TrustMaterial.List(model.DenyFiles, diagnostics),
            AllowList = TrustMaterial.List(model.AllowFiles, diagnostics),
            AllowTestKeys = model.AllowsTestKeys,
            Time = context.Time,
        };
        if (kernel is null || diagnostics.HasErrors)
        {
            return new SimulateResult { Diagnostics = diagnostics };
        }

        SimulatedMachine machine = new(platform, model, trust, kernel);
        List<SimulatedUpdate> updates = [];
        for (int i = 0; i < request.Files.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            try
            {
                updates.Add(machine.Update(request.Files[i], (uint)i + 1, context, diagnostics));
            }
            catch (Exception e) when (FileFaults.IsFault(e))
            {
                diagnostics.Add(FileFaults.NotReadable(request.Files[i], e));
            }
        }

        foreach (PlatformFault fault in model.Faults.Where(f => f.File > request.Files.Count))
        {
            diagnostics.Report(SimulateDiagnostics.FaultNotReached, fault.Place, SimulatedMachine.WordOf(fault.Fault.Step), Text(fault.File));
        }

        return new SimulateResult { Diagnostics = diagnostics, Kernel = kernel, Platform = platform, Updates = updates };
    }

    private static LinuxKernel? KernelOf(SimulateRequest request, PlatformModel model, DiagnosticBag diagnostics)
    {
        if ((request.Kernel ?? model.Kernel) is not { } kernel)
        {
            diagnostics.Report(SimulateDiagnostics.KernelMissing, Place.Of(request.PlatformFile), request.PlatformFile);
            return null;
        }

        if (kernel is { HasPfruDriver: null } or { HasPfruDriver: true, ComparesSecurityVersion: null })
        {
            diagnostics.Report(SimulateDiagnostics.KernelNotKnown, Place.None, kernel.Text);
            return null;
        }

        return kernel;
    }

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
