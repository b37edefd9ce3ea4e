// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>A check of U-Boot.</summary>
internal abstract class UBootCheck : ConsumerCheck
{
    private static readonly IReadOnlyList<Consumer> Own = [Consumer.UBoot];

    public override IReadOnlyList<Consumer> Consumers => Own;
}
