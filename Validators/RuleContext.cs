// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Validators;

/// <summary>What a rule is given to look at.</summary>
public sealed class RuleContext
{
    internal RuleContext(
        CapsuleFile file,
        ValidationOptions options,
        IReadOnlyList<PayloadSignature> signatures,
        SignatureCoverage coverage)
    {
        File = file;
        Options = options;
        Signatures = signatures;
        Coverage = coverage;
        Firmware = FirmwareParts.Of(file);
    }

    /// <summary>The parsed capsule.</summary>
    public CapsuleFile File { get; }

    /// <summary>What the caller asked for.</summary>
    public ValidationOptions Options { get; }

    /// <summary>One for each payload, in list order: what the verification of its signature said.</summary>
    public IReadOnlyList<PayloadSignature> Signatures { get; }

    /// <summary>What a deny or allow list can name by a hash; empty when no list was given.</summary>
    public IReadOnlyList<ListedImage> Images { get; internal init; } = [];

    /// <summary>Which bytes the signatures cover.</summary>
    public SignatureCoverage Coverage { get; }

    /// <summary>What the capsule carries of firmware volumes and executable images.</summary>
    internal FirmwareParts Firmware { get; }
}
