// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Runtime;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Operations.Runtime;

/// <summary>What is known in the course of one update.</summary>
internal sealed class UpdateRun
{
    private readonly UpdateRequest _request;
    private readonly OperationContext _context;
    private readonly string? _release;
    private readonly RunningDriver? _driver;
    private LoadedCapsule? _capsule;
    private VerifyResult? _verification;
    private UpdateSequence? _sequence;
    private PfruUpdateCapability? _before;
    private PfruUpdateCapability? _after;
    private bool _wouldGoOn;

    public UpdateRun(UpdateRequest request, IRuntimeMachine machine, OperationContext context)
    {
        (_request, _context, _release) = (request, context, machine.KernelRelease);
        _driver = request.Capsule is null ? null : RunningDriver.Of(request.Kernel, _release);
    }

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Reads the capsule and verifies it by itself. False ends the run, and no device was opened.</summary>
    public bool VerifyAlone()
    {
        _capsule = LoadedCapsule.Read(_request.Capsule!.File, Diagnostics);
        return _capsule is not null && Verify(platform: null);
    }

    /// <summary>Asks the firmware, judges the capsule with its answer, and takes the steps.</summary>
    /// <exception cref="RuntimeDeviceException">The device refused before anything was written.</exception>
    public void Act(IUpdateDevice device)
    {
        if (!_request.DryRun && DeviceRevision.Set(device, _request.Revision) is { } refused)
        {
            Diagnostics.Add(refused);
            return;
        }

        _before = device.QueryCapability();
        if (_capsule is not null && !(Verify(new PfruPlatform(_before, (uint)_capsule.Length)) && IsAcceptedForCertain(device)))
        {
            return;
        }

        if (_request.DryRun)
        {
            _wouldGoOn = true;
            return;
        }

        // From the first write on the steps are taken to their end: half an update is the worst of all states.
        _context.Cancellation.ThrowIfCancellationRequested();
        _sequence = new UpdateSequence(device, Diagnostics);
        _sequence.Run(_request.Steps, _capsule);
        if (_sequence.HasAsked)
        {
            AskAgain(device, _before);
        }
    }

    public UpdateResult Result(string? device = null) => new()
    {
        Diagnostics = [.. _verification?.Diagnostics ?? [], .. Diagnostics],
        Device = device,
        KernelRelease = _release,
        Consumers = _driver?.Consumers ?? [],
        Capsule = _capsule,
        Verification = _verification,
        Done = _sequence?.Done ?? [],
        WouldDo = _wouldGoOn ? [.. _request.Steps.Distinct().Order()] : [],
        State = _sequence?.State ?? UpdateState.NothingWritten,
        Before = _before,
        After = _after,
        Changes = _before is not null && _after is not null ? VersionChange.Between(_before, _after) : [],
    };

    /// <summary>
    /// Verifies the bytes that were read, with or without what the firmware reports; the later verification takes the place of the
    /// earlier one. How long the communication buffer is, the driver tells nobody: it is taken to be as long as the capsule, because a
    /// shorter one is refused before a byte is copied, and what the driver reads behind the capsule is wrong in a longer one too.
    /// </summary>
    private bool Verify(PfruPlatform? platform)
    {
        VerifyRequest request = _request.Capsule! with { Targets = _driver!.Consumers, Kernel = _driver.Kernel, PlatformFile = null };
        _verification = VerifyOperation.Run(request, _capsule!.Source, platform, _context);
        return _verification.Outcome == Outcome.Clean;
    }

    /// <summary>A refusal is an error of the verification; what is left is an answer that is none.</summary>
    private bool IsAcceptedForCertain(IUpdateDevice device)
    {
        bool certain = true;
        foreach (Consumer consumer in _driver!.Consumers)
        {
            ConsumerVerdict? verdict = _verification?.Report?.Verdicts.FirstOrDefault(v => v.Consumer == consumer);
            if (verdict?.Verdict != Verdict.Accept)
            {
                string word = verdict?.Verdict == Verdict.NotApplicable ? "not for it" : "unknown";
                string reasons = string.Concat(verdict?.Reasons.Select(r => $"; {r.Id}: {r.Message.TrimEnd('.')}") ?? []);
                Diagnostics.Add(new Diagnostic(UpdateDiagnostics.NotAccepted, Place.Of(device.Name), consumer.Name, word + reasons));
                certain = false;
            }
        }

        return certain;
    }

    private void AskAgain(IUpdateDevice device, PfruUpdateCapability before)
    {
        if (_sequence!.Done.Any(d => d is { Step: not UpdateStep.Load, Result: null }))
        {
            Diagnostics.Add(new Diagnostic(UpdateDiagnostics.TimesNotTold, Place.Of(device.Name), device.Name));
        }

        try
        {
            _after = device.QueryCapability();
        }
        catch (RuntimeDeviceException e)
        {
            Diagnostics.Add(new Diagnostic(UpdateDiagnostics.VersionsNotAsked, Place.Of(device.Name), device.Name, DeviceFaults.Of(e).Message));
            return;
        }

        bool changed = VersionChange.Between(before, _after).Count > 0;
        if (!changed && _sequence.State == UpdateState.Activated)
        {
            Diagnostics.Add(new Diagnostic(UpdateDiagnostics.VersionsUnchanged, Place.Of(device.Name), device.Name));
        }
        else if (changed && _sequence.State != UpdateState.Activated)
        {
            _sequence.ChangedInSpiteOfRefusal();
        }
    }
}
