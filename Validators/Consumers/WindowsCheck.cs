// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>A check of the packaging for Windows.</summary>
internal abstract class WindowsCheck : ConsumerCheck
{
    private static readonly IReadOnlyList<Consumer> Own = [Consumer.Windows];

    public override IReadOnlyList<Consumer> Consumers => Own;
}
