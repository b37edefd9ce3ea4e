// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Validators.Consumers;

/// <summary>
/// A check of Linux' PFRU driver, both versions. Unless it says otherwise it looks at what the driver does with the capsule's bytes, so it
/// applies where the driver gets that far.
/// </summary>
internal abstract class LinuxCheck : ConsumerCheck
{
    private static readonly IReadOnlyList<Consumer> Own = [Consumer.LinuxPfru, Consumer.LinuxPfruBeforeSvn];

    public override IReadOnlyList<Consumer> Consumers => Own;

    internal override bool AppliesTo(ConsumerContext context) => IsThisDriver(context) && FitsBuffer(context) && AnswersCapability(context);

    /// <summary>True when nothing is known that speaks against the kernel's having this variant of the driver.</summary>
    protected static bool IsThisDriver(ConsumerContext context) =>
        context.Kernel is not { } kernel
        || (kernel.HasPfruDriver != false && (kernel.ComparesSecurityVersion is not { } compares || compares == (context.Consumer == Consumer.LinuxPfru)));

    /// <summary>True unless the buffer is known to be shorter than the capsule: then the driver does not copy it.</summary>
    protected static bool FitsBuffer(ConsumerContext context) =>
        context.Platform?.BufferLength is not { } length || context.File.Source.Length <= length;

    /// <summary>True unless the firmware is known not to answer: then the driver does not look at what it copied.</summary>
    protected static bool AnswersCapability(ConsumerContext context) => context.Platform is not { Capability.Status: not PfruDsmStatus.Succeed };

    /// <summary>True when the driver compares svn_ver: a driver update, since the fix.</summary>
    protected static bool ComparesSecurityVersion(ConsumerContext context) =>
        context.Consumer == Consumer.LinuxPfru && context.DriverView.ImageType == KnownGuids.PfruDriverUpdate;

    /// <summary>True when type and version of the image header let the driver go on to the payload header.</summary>
    protected static bool LooksAtVersion(ConsumerContext context) =>
        context.DriverView is { ImageType: { } type, AuthenticationOffset: >= 0 } && KnownGuids.IsRuntimeUpdate(type);

    /// <summary>The version that the driver compares with the platform's, or null where it gets that far only outside the capsule.</summary>
    protected static uint? Compared(ConsumerContext context) => LinuxComparison.Of(context).Version;
}
