// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Signing;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Signing.Profiles;

/// <summary>Who signs and against what the result is judged, under one name. It holds no secret.</summary>
public sealed record SigningProfile
{
    /// <summary>Its name in the file.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place Place { get; init; }

    /// <summary>The signers, in order; files are found from where the file of profiles is.</summary>
    public required IReadOnlyList<SignerDescription> Signers { get; init; }

    /// <summary>The files of trust anchors that the result must lead to; none: the signers' own certificates.</summary>
    public IReadOnlyList<string> TrustFiles { get; init; } = [];

    /// <summary>Who must have signed the result, or null.</summary>
    public SignerRequirement? Require { get; init; }

    /// <summary>True to sign with known test keys; every result says so.</summary>
    public bool AllowTestKeys { get; init; }

    /// <summary>The environment variables that signing needs, each with where it is named.</summary>
    public IReadOnlyList<Authored<string>> Variables { get; init; } = [];

    /// <summary>Reports each variable that is not set. Only signing needs them, so only who signs asks.</summary>
    /// <param name="variable">The value of an environment variable, or null.</param>
    /// <param name="diagnostics">Where to report.</param>
    public void CheckVariables(Func<string, string?> variable, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (Authored<string> name in Variables.DistinctBy(v => v.Value, StringComparer.Ordinal).Where(v => variable(v.Value) is null))
        {
            diagnostics.Report(ProfileDiagnostics.VariableMissing, name.Place, name.Value, Name);
        }
    }

    /// <summary>The request with all that the profile says.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="source">Makes a source of a signer's description: Operations know no back end.</param>
    public BuildRequest ApplyTo(BuildRequest request, Func<SignerDescription, ISignerSource> source)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(source);
        return request with
        {
            Signers = [.. Signers.Select(source)],
            Unsigned = false,
            TrustFiles = TrustFiles,
            Require = Require,
            AllowTestKeys = AllowTestKeys,
        };
    }
}
