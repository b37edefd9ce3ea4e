// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Consumers;

/// <summary>Changes of Linux' PFRU driver, with the releases that have them.</summary>
internal static class PfruFixes
{
    /// <summary>"ACPI: pfr_update: Fix the driver update version check".</summary>
    public static LinuxFix SecurityVersion { get; } = new(
        new LinuxFixBranch(6, 17, 0, "Linux commit 8151320c747e, mainline from the 6.17 cycle"),
        areOthersWithout: true,
        [
            new LinuxFixBranch(6, 16, 4, "6.16.y: inferred from the stable review series of 26 August 2025, not confirmed by a changelog"),
            new LinuxFixBranch(6, 12, 44, "6.12.44, named in Debian's changelog of linux"),
            new LinuxFixBranch(6, 6, 103, "6.6.y: inferred from the stable review series of 26 August 2025, not confirmed by a changelog"),
            new LinuxFixBranch(6, 1, 149, "6.1.149, named in Debian's changelog of linux"),
        ]);

    /// <summary>The check of the lengths of the four 16-byte buffers in query_capability(); where mainline has it is not known here.</summary>
    public static LinuxFix BufferLengths { get; } = new(
        null,
        areOthersWithout: false,
        [
            new LinuxFixBranch(6, 12, 109, "drivers/acpi/pfr_update.c of Linux 6.12.109"),
            new LinuxFixBranch(6, 1, 188, "drivers/acpi/pfr_update.c of Linux 6.1.188"),
        ]);
}
