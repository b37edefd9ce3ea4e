// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Trust;

/// <summary>Says aloud that a known test key was let pass.</summary>
internal sealed class TestKeyAllowed : TestKeyRule
{
    public override DiagnosticDescriptor Descriptor => TestKeyCheck.Allowed;

    protected override bool SpeaksWhenAllowed => true;
}
