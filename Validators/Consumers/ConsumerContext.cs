// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What a consumer's checks are given to look at.</summary>
internal sealed class ConsumerContext(RuleContext capsule, Consumer consumer)
{
    private PfruDriverView? _driverView;

    public CapsuleFile File => capsule.File;

    public IReadOnlyList<PayloadSignature> Signatures => capsule.Signatures;

    public Consumer Consumer => consumer;

    /// <summary>True when the header was read and names an FMP capsule.</summary>
    public bool IsFmp => File.Header is { } header && header.Value.CapsuleGuid == KnownGuids.FmpCapsule;

    /// <summary>What Linux' PFRU driver reads.</summary>
    public PfruDriverView DriverView => _driverView ??= PfruDriverView.Read(File.Source);
}
