// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators.Consumers;

/// <summary>What a consumer makes of a capsule.</summary>
public enum Verdict
{
    /// <summary>It takes the capsule.</summary>
    Accept,

    /// <summary>It refuses the capsule and says so.</summary>
    Refuse,

    /// <summary>It misreads the capsule, or reads outside of it: it may crash, or act on other bytes than the author meant.</summary>
    Harm,

    /// <summary>The capsule is not for it.</summary>
    NotApplicable,

    /// <summary>The answer depends on what is not in the capsule, or is not modelled here; nothing that is speaks against it.</summary>
    Unknown,
}
