// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>A check of Linux' PFRU driver, both versions.</summary>
internal abstract class LinuxCheck : ConsumerCheck
{
    private static readonly IReadOnlyList<Consumer> Own = [Consumer.LinuxPfru, Consumer.LinuxPfruBeforeSvn];

    public override IReadOnlyList<Consumer> Consumers => Own;

    /// <summary>True when the driver compares svn_ver: a driver update, since the fix.</summary>
    protected static bool ComparesSecurityVersion(ConsumerContext context) =>
        context.Consumer == Consumer.LinuxPfru && context.DriverView.ImageType == KnownGuids.PfruDriverUpdate;

    /// <summary>The version that the driver compares with the platform's, or null where it gets that far only outside the capsule.</summary>
    protected static uint? Compared(ConsumerContext context) =>
        ComparesSecurityVersion(context) ? context.DriverView.SecurityVersion : context.DriverView.RuntimeVersion;
}
