// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>What the name constraints of the authorities above say about a certificate's names (RFC 5280, 4.2.1.10).</summary>
public enum NameConstraintStatus
{
    /// <summary>No authority above it constrains names.</summary>
    None,

    /// <summary>Its names are within what is permitted.</summary>
    Satisfied,

    /// <summary>A name of it is not permitted, or is excluded.</summary>
    Violated,

    /// <summary>It has a name of a kind that is constrained and whose constraints are not evaluated here (all but directory names).</summary>
    NotEvaluated,
}
