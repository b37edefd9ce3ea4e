// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>What a rule looks at.</summary>
public enum RuleScope
{
    /// <summary>EFI_CAPSULE_HEADER and the file as a whole.</summary>
    Capsule,

    /// <summary>The FMP capsule header and its item offset list.</summary>
    Fmp,

    /// <summary>One payload item: its headers and sizes.</summary>
    Payload,

    /// <summary>The authentication block and signature of one payload.</summary>
    Signature,

    /// <summary>One firmware volume.</summary>
    Volume,

    /// <summary>One file of a firmware volume.</summary>
    File,

    /// <summary>One section of a file of a firmware volume.</summary>
    Section,

    /// <summary>One executable image.</summary>
    Image,
}
