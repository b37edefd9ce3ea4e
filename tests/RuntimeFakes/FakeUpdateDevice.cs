// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime;

namespace UefiCapsule.RuntimeFakes;

/// <summary>An update device that does what a test's script says, and writes down what it was asked.</summary>
internal sealed class FakeUpdateDevice : IUpdateDevice
{
    private readonly List<string> _requests = [];

    public required string Name { get; init; }

    /// <summary>What it was asked, in order: revision, query, load, stage, activate.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>The bytes of each write.</summary>
    public List<byte[]> Written { get; } = [];

    public PfruUpdateCapability Capability { get; set; } = new(
        PfruDsmStatus.Succeed,
        3,
        KnownGuids.PfruCodeInjection,
        0x0001_0002,
        1,
        KnownGuids.PfruDriverUpdate,
        1,
        1,
        new Guid("63462139-a8b1-4eaa-9024-f2bb53ea4723"),
        new Guid("4fb56da3-2aea-4ee1-b7c4-b5780e51ba3d"),
        0);

    /// <summary>What a request fails with; a list is used up, its last entry stays. Null in it is a success.</summary>
    public Dictionary<string, Queue<RuntimeFault?>> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>What the firmware says of a stage or an activation; null, as on Linux, for nothing.</summary>
    public PfruUpdateResult? Result { get; set; }

    /// <summary>What the firmware reports once it has activated; null for the same as before.</summary>
    public PfruUpdateCapability? AfterActivation { get; set; }

    /// <summary>Run at each request, after it is written down.</summary>
    public Action<string>? At { get; set; }

    public void Fail(string request, params IEnumerable<RuntimeFault?> faults) => Faults[request] = new Queue<RuntimeFault?>(faults);

    public void SetRevision(uint revision) => Ask("revision");

    public PfruUpdateCapability QueryCapability()
    {
        Ask("query");
        return Capability;
    }

    public void Load(ReadOnlySpan<byte> capsule)
    {
        Written.Add(capsule.ToArray());
        Ask("load");
    }

    public PfruUpdateResult? Stage()
    {
        Ask("stage");
        return Result;
    }

    public PfruUpdateResult? Activate()
    {
        Ask("activate");
        Capability = AfterActivation ?? Capability;
        return Result;
    }

    public void Dispose() => _requests.Add("close");

    private void Ask(string request)
    {
        _requests.Add(request);
        At?.Invoke(request);
        if (Faults.TryGetValue(request, out Queue<RuntimeFault?>? faults) && (faults.Count > 1 ? faults.Dequeue() : faults.Peek()) is { } fault)
        {
            throw new RuntimeDeviceException(fault, Name, request, FakeErrno.Of(fault)) { Result = fault == RuntimeFault.FirmwareRefused ? Result : null };
        }
    }
}
