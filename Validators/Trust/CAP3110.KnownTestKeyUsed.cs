// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Trust;

/// <summary>No certificate that a signature rests on, and no anchor, is a known test key.</summary>
internal sealed class KnownTestKeyUsed : TestKeyRule
{
    public override DiagnosticDescriptor Descriptor => TestKeyCheck.Refused;

    protected override bool SpeaksWhenAllowed => false;
}
