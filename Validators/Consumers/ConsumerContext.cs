// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What a consumer's checks are given to look at.</summary>
internal sealed class ConsumerContext(RuleContext capsule, Consumer consumer)
{
    private PfruDriverView? _driverView;

    public CapsuleFile File => capsule.File;

    public IReadOnlyList<PayloadSignature> Signatures => capsule.Signatures;

    public Consumer Consumer => consumer;

    /// <summary>The versions of the images that are installed, or null where the caller did not give them.</summary>
    public IReadOnlyDictionary<Guid, uint>? InstalledVersions => capsule.Options.InstalledVersions;

    /// <summary>The kernel that hands runtime updates over, or null.</summary>
    public LinuxKernel? Kernel => capsule.Options.Kernel;

    /// <summary>What the machine's firmware reports, or null.</summary>
    public PfruPlatform? Platform => capsule.Options.Platform;

    /// <summary>True when the header was read and names an FMP capsule.</summary>
    public bool IsFmp => File.Header is { } header && header.Value.CapsuleGuid == KnownGuids.FmpCapsule;

    /// <summary>
    /// The FMP capsule that EDK II takes the file for: the file itself, or what fills a capsule around it exactly
    /// (DxeCapsuleLib.c, IsNestedFmpCapsule()); null when there is none.
    /// </summary>
    public CapsuleFile? Edk2Fmp => IsFmp ? File
        : File.Nested is { Header: { } inner } nested
            && inner.Value.CapsuleGuid == KnownGuids.FmpCapsule
            && inner.Value.CapsuleImageSize == File.Body.Length
            && inner.Value.HeaderSize < inner.Value.CapsuleImageSize ? nested
        : null;

    /// <summary>What Linux' PFRU driver reads.</summary>
    public PfruDriverView DriverView => _driverView ??= PfruDriverView.Read(File.Source);
}
