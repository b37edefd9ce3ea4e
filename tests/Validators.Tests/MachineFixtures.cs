// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

/// <summary>For each check of Linux' PFRU driver that needs a kernel or a platform a machine on which it says something, and one on which not.</summary>
internal static class MachineFixtures
{
    /// <summary>The machine that the capsules of the fixtures are an update for: rt_ver 4 below 5, svn 2 below 3.</summary>
    public static PfruPlatform Platform { get; } = new(
        new(PfruDsmStatus.Succeed, 0, KnownGuids.PfruCodeInjection, 1, 4, KnownGuids.PfruDriverUpdate, 4, 2, Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"), Guid.Empty, 0),
        1024 * 1024);

    public static IEnumerable<Fixture> All()
    {
        yield return On("CAP6110", Kernel("6.17"), Kernel("6.1.0-37-amd64"));
        yield return On("CAP6111", Kernel("5.15.180"), Kernel("5.17"));
        yield return On("CAP6112", Kernel("6.1.0-37-amd64"), Kernel("6.1.140"));
        yield return On("CAP6113", Machine(p => p with { BufferLength = 100 }));
        yield return On("CAP6114", Machine(p => p with { BufferLength = null }));
        yield return On("CAP6115", Machine(p => p with { Capability = p.Capability with { Status = PfruDsmStatus.RetrySuggested } }));
        yield return On("CAP6116", Machine(p => p with { Capability = p.Capability with { DriverSecurityVersion = 4 } }));
        yield return On("CAP6117", Machine(p => p with { Capability = p.Capability with { DriverSecurityVersion = 4 } }));
        yield return On("CAP6118", Machine(p => p)) with { Firing = DriverUpdate(c => c.Payload.Authentication!.Length = 100_000) };
        yield return On("CAP6119", Machine(p => p)) with { Firing = DriverUpdate(c => c.Payload.Authentication!.Length = 0x3000_0000) };
        yield return On("CAP6120", Machine(p => p with { Capability = p.Capability with { DriverSecurityVersion = 4 } }));
        yield return On("CAP6121", Machine(p => p with { Capability = p.Capability with { DriverRuntimeVersion = 6 } }));
    }

    public static LinuxKernel Release(string text) => LinuxKernel.TryParse(text, out LinuxKernel? kernel) ? kernel : throw new ArgumentException(text, nameof(text));

    private static Fixture On(string id, Func<ValidationOptions, ValidationOptions> machine, Func<ValidationOptions, ValidationOptions>? cleanMachine = null) =>
        new(id, DriverUpdate(), DriverUpdate()) { Asking = machine, CleanAsking = cleanMachine ?? Machine(p => p) };

    private static Func<ValidationOptions, ValidationOptions> Kernel(string release) => o => o with { Kernel = Release(release) };

    private static Func<ValidationOptions, ValidationOptions> Machine(Func<PfruPlatform, PfruPlatform> change) => o => o with { Platform = change(Platform) };
}
