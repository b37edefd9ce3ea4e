// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Images;

/// <summary>IMAGE_FILE_MACHINE values that UEFI defines (UEFI 2.11, 2.1.1; PE format, "Machine Types").</summary>
public static class PeMachine
{
    /// <summary>32-bit x86.</summary>
    public const ushort Ia32 = 0x014C;

    /// <summary>Itanium.</summary>
    public const ushort Ia64 = 0x0200;

    /// <summary>EFI byte code.</summary>
    public const ushort Ebc = 0x0EBC;

    /// <summary>64-bit x86.</summary>
    public const ushort X64 = 0x8664;

    /// <summary>32-bit Arm, mixed ARM and Thumb instructions.</summary>
    public const ushort Arm = 0x01C2;

    /// <summary>64-bit Arm.</summary>
    public const ushort AArch64 = 0xAA64;

    /// <summary>32-bit RISC-V.</summary>
    public const ushort RiscV32 = 0x5032;

    /// <summary>64-bit RISC-V.</summary>
    public const ushort RiscV64 = 0x5064;

    /// <summary>128-bit RISC-V.</summary>
    public const ushort RiscV128 = 0x5128;

    /// <summary>32-bit LoongArch.</summary>
    public const ushort LoongArch32 = 0x6232;

    /// <summary>64-bit LoongArch.</summary>
    public const ushort LoongArch64 = 0x6264;

    /// <summary>The machine in a word, or its number where UEFI does not define it.</summary>
    public static string NameOf(ushort machine) => machine switch
    {
        Ia32 => "IA32",
        Ia64 => "IA64",
        Ebc => "EBC",
        X64 => "X64",
        Arm => "ARM",
        AArch64 => "AArch64",
        RiscV32 => "RISC-V32",
        RiscV64 => "RISC-V64",
        RiscV128 => "RISC-V128",
        LoongArch32 => "LoongArch32",
        LoongArch64 => "LoongArch64",
        _ => $"0x{machine:X4}",
    };
}
