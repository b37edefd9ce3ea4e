// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Cli;

/// <summary>The options that say for which machine a capsule is judged.</summary>
internal sealed class MachineOptions
{
    /// <summary>The kernel, or null.</summary>
    public LinuxKernel? Kernel { get; private set; }

    /// <summary>The file of what the machine reports, or null.</summary>
    public string? PlatformFile { get; private set; }

    public void AddTo(OptionSet options)
    {
        AddKernelTo(options, "judge for the Linux {RELEASE}, as uname -r prints it, for example 6.1.140: which PFRU driver it has");
        options.Add("platform=", "judge for the machine whose versions are in {FILE} (docs/platform.md)", v => PlatformFile = v);
    }

    public void AddKernelTo(OptionSet options, string meaning) => options.Add("kernel=", meaning, SetKernel);

    private void SetKernel(string value) => Kernel = LinuxKernel.TryParse(value, out LinuxKernel? kernel)
        ? kernel
        : throw new UsageException($"--kernel: \"{value}\" is no release of Linux", "a release looks like 6.1.140, 6.17 or 6.12.44-amd64");
}
