// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>What a description describes.</summary>
public enum CapsuleKind
{
    /// <summary><c>mm-driver-update</c>: an update of the MM runtime update driver itself.</summary>
    MmDriverUpdate,

    /// <summary><c>mm-code-injection</c>: code that the MM runtime update driver takes in.</summary>
    MmCodeInjection,

    /// <summary><c>fmp</c>: a firmware image for any FMP image type.</summary>
    Fmp,

    /// <summary><c>ux</c>: a picture that firmware shows during the update, as Windows hands it over.</summary>
    Ux,

    /// <summary><c>firmware-accept</c>: says that the new image of one image type works (U-Boot).</summary>
    FirmwareAccept,

    /// <summary><c>firmware-revert</c>: takes all new images back (U-Boot).</summary>
    FirmwareRevert,
}
