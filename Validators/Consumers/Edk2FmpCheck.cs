// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators.Consumers;

/// <summary>A check of the body of an FMP capsule. Payloads exist only there, so the checks need not ask again.</summary>
internal abstract class Edk2FmpCheck : Edk2Check
{
    internal override bool AppliesTo(ConsumerContext context) => context.Edk2Fmp is { Body.Length: > 0 };
}
