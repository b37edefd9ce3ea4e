// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Consumers;

/// <summary>A change of the kernel: since when mainline has it, and the older series that took it over.</summary>
/// <param name="mainline">The first series with it; null when it is not known.</param>
/// <param name="areOthersWithout">True when the older series that are not listed are known not to have it.</param>
/// <param name="branches">The older series that took it over.</param>
internal sealed class LinuxFix(LinuxFixBranch? mainline, bool areOthersWithout, IReadOnlyList<LinuxFixBranch> branches)
{
    /// <summary>Whether a release has it; null when that is not known.</summary>
    public bool? IsIn(LinuxKernel kernel)
    {
        if (mainline is not null && kernel.IsAtLeast(mainline.Major, mainline.Minor))
        {
            // A release candidate, or a distribution's build of one, may be older than the change.
            return kernel.Stable is null && (kernel.Major, kernel.Minor) == (mainline.Major, mainline.Minor) ? null : true;
        }

        return kernel.Stable is not { } stable ? null
            : BranchOf(kernel) is { } branch ? stable >= branch.FirstRelease
            : kernel.HasPfruDriver == true && areOthersWithout ? false
            : null;
    }

    /// <summary>Where the answer is from.</summary>
    public string SourceFor(LinuxKernel kernel) => (BranchOf(kernel) ?? mainline)?.Source ?? "";

    private LinuxFixBranch? BranchOf(LinuxKernel kernel) => branches.FirstOrDefault(b => (b.Major, b.Minor) == (kernel.Major, kernel.Minor));
}
