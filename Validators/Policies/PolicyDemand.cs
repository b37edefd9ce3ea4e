// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Policies;

/// <summary>One check that a policy asks for.</summary>
/// <param name="Id">The check, for example <c>CAP3043</c>.</param>
/// <param name="Severity">An error refuses; a warning or a note is only said.</param>
/// <param name="Citation">Why the policy asks for it: the specification and section, or the file.</param>
public sealed record PolicyDemand(string Id, Severity Severity, string Citation)
{
    /// <summary>A check whose finding refuses.</summary>
    internal static PolicyDemand Must(string id, string citation) => new(id, Severity.Error, citation);

    /// <summary>A check whose finding is worth a word.</summary>
    internal static PolicyDemand Should(string id, string citation) => new(id, Severity.Warning, citation);
}
