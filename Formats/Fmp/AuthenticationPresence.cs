// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Fmp;

/// <summary>Why an authentication block was, or was not, read in front of an image.</summary>
public enum AuthenticationPresence
{
    /// <summary>Nothing says that there is one, and the bytes do not look like one.</summary>
    Absent,

    /// <summary>ImageCapsuleSupport says so (image header version 3).</summary>
    Declared,

    /// <summary>The image type is one of the runtime path, whose driver always reads one.</summary>
    Implied,

    /// <summary>Nothing says so, but wRevision and wCertificateType stand where they would.</summary>
    Recognised,
}
