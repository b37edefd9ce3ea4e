// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>The opcodes of EFI_FIRMWARE_IMAGE_DEP (UEFI 2.11, 23.2).</summary>
public enum DependencyOpcode : byte
{
    /// <summary>EFI_FMP_DEP_PUSH_GUID: pushes the version of the FMP image of that type (16 bytes follow).</summary>
    PushGuid = 0x00,

    /// <summary>EFI_FMP_DEP_PUSH_VERSION: pushes a version (4 bytes follow).</summary>
    PushVersion = 0x01,

    /// <summary>EFI_FMP_DEP_VERSION_STR: a text for people, NUL-terminated; no effect.</summary>
    VersionStr = 0x02,

    /// <summary>EFI_FMP_DEP_AND: of two booleans.</summary>
    And = 0x03,

    /// <summary>EFI_FMP_DEP_OR: of two booleans.</summary>
    Or = 0x04,

    /// <summary>EFI_FMP_DEP_NOT: of a boolean.</summary>
    Not = 0x05,

    /// <summary>EFI_FMP_DEP_TRUE: pushes true.</summary>
    True = 0x06,

    /// <summary>EFI_FMP_DEP_FALSE: pushes false.</summary>
    False = 0x07,

    /// <summary>EFI_FMP_DEP_EQ: the top version equals the next.</summary>
    Eq = 0x08,

    /// <summary>EFI_FMP_DEP_GT: the top version is greater than the next.</summary>
    Gt = 0x09,

    /// <summary>EFI_FMP_DEP_GTE: the top version is greater than the next, or equal.</summary>
    Gte = 0x0A,

    /// <summary>EFI_FMP_DEP_LT: the top version is less than the next.</summary>
    Lt = 0x0B,

    /// <summary>EFI_FMP_DEP_LTE: the top version is less than the next, or equal.</summary>
    Lte = 0x0C,

    /// <summary>EFI_FMP_DEP_END: the top boolean is the result.</summary>
    End = 0x0D,

    /// <summary>EFI_FMP_DEP_DECLARE_LENGTH: first only; the bytes of the whole expression (4 bytes follow).</summary>
    DeclareLength = 0x0E,
}
