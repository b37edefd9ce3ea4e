// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Diagnostics;

/// <summary>How bad a finding is. MUST of a specification is an error, SHOULD a warning, advice a note.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Allowed, but some consumer or reader may stumble over it.</summary>
    Warning,

    /// <summary>Not allowed: the run fails with the descriptor's <see cref="Outcome"/>.</summary>
    Error,
}
