// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>A check of EDK II.</summary>
internal abstract class Edk2Check : ConsumerCheck
{
    private static readonly IReadOnlyList<Consumer> Own = [Consumer.Edk2];

    public override IReadOnlyList<Consumer> Consumers => Own;
}
