// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Operations.Runtime;

/// <summary>The PFRU driver of the kernel that runs, as far as its release tells.</summary>
/// <param name="Kernel">The release, or null when it tells nothing. That there is a driver is known without it: the device is its.</param>
/// <param name="Consumers">The variants of the driver that it may have; a capsule has to suit each.</param>
internal sealed record RunningDriver(LinuxKernel? Kernel, IReadOnlyList<Consumer> Consumers)
{
    public static RunningDriver Of(LinuxKernel? named, string? release)
    {
        LinuxKernel? kernel = named ?? (LinuxKernel.TryParse(release, out LinuxKernel? running) ? running : null);
        kernel = kernel?.HasPfruDriver == true ? kernel : null;
        return new RunningDriver(kernel, kernel?.ComparesSecurityVersion switch
        {
            true => [Consumer.LinuxPfru],
            false => [Consumer.LinuxPfruBeforeSvn],
            null => [Consumer.LinuxPfru, Consumer.LinuxPfruBeforeSvn],
        });
    }
}
