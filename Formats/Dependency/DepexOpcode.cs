// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>The opcodes of dependency expressions of DXE and MM drivers (PI 1.9 volume 2, 10.7).</summary>
public static class DepexOpcode
{
    /// <summary>EFI_DEP_BEFORE: starts before the driver whose GUID follows. Alone in its expression.</summary>
    public const byte Before = 0x00;

    /// <summary>EFI_DEP_AFTER: starts after the driver whose GUID follows. Alone in its expression.</summary>
    public const byte After = 0x01;

    /// <summary>EFI_DEP_PUSH: true when the protocol whose GUID follows is there.</summary>
    public const byte Push = 0x02;

    /// <summary>EFI_DEP_AND.</summary>
    public const byte And = 0x03;

    /// <summary>EFI_DEP_OR.</summary>
    public const byte Or = 0x04;

    /// <summary>EFI_DEP_NOT.</summary>
    public const byte Not = 0x05;

    /// <summary>EFI_DEP_TRUE.</summary>
    public const byte True = 0x06;

    /// <summary>EFI_DEP_FALSE.</summary>
    public const byte False = 0x07;

    /// <summary>EFI_DEP_END: the last of every expression.</summary>
    public const byte End = 0x08;

    /// <summary>EFI_DEP_SOR: schedule on request. The first of an expression.</summary>
    public const byte ScheduleOnRequest = 0x09;
}
