// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.Linux;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>
/// Linux' pfr_update driver in front of a firmware, as it behaves (drivers/acpi/pfr_update.c): it copies before it checks, is given no
/// length when it checks, and makes one errno of every status of the firmware. Unlike the real one it passes on what the firmware said.
/// </summary>
public sealed class ModelUpdateDevice : IUpdateDevice
{
    private readonly PfruFirmware _firmware;
    private readonly bool _comparesSecurityVersion;

    /// <summary>The driver.</summary>
    /// <param name="firmware">The firmware behind it.</param>
    /// <param name="comparesSecurityVersion">True for the driver that compares svn_ver of a driver update, false for the one before it.</param>
    /// <param name="name">What to call it in messages.</param>
    public ModelUpdateDevice(PfruFirmware firmware, bool comparesSecurityVersion, string name = "model/update")
    {
        ArgumentNullException.ThrowIfNull(firmware);
        (_firmware, _comparesSecurityVersion, Name) = (firmware, comparesSecurityVersion, name);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void SetRevision(uint revision)
    {
        if (revision is not (1 or 2))
        {
            throw new RuntimeDeviceException(RuntimeFault.RevisionRefused, Name, "PFRU_IOC_SET_REV", Errno.EINVAL);
        }
    }

    /// <inheritdoc/>
    public PfruUpdateCapability QueryCapability() => Capability("PFRU_IOC_QUERY_CAP");

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> capsule)
    {
        const string Request = "write";
        PfruBufferInfo buffer = _firmware.QueryBuffer();
        if (buffer.Status != PfruDsmStatus.Succeed)
        {
            throw Busy(buffer.Status, buffer.ExtendedStatus, Request);
        }

        if (capsule.Length > buffer.Length)
        {
            throw new RuntimeDeviceException(RuntimeFault.CapsuleRefused, Name, Request, Errno.EINVAL);
        }

        capsule.CopyTo(_firmware.Buffer.Bytes.Span);
        PfruUpdateCapability capability = Capability(Request);
        PfruDriverView view = PfruDriverView.Read(new MemoryByteSource(_firmware.Buffer.Bytes));
        if (!IsApplicable(view, capability))
        {
            throw new RuntimeDeviceException(RuntimeFault.CapsuleRefused, Name, Request, Errno.EINVAL);
        }
    }

    /// <inheritdoc/>
    public PfruUpdateResult? Stage() => Start(FirmwareAction.Stage, "PFRU_IOC_STAGE");

    /// <inheritdoc/>
    public PfruUpdateResult? Activate() => Start(FirmwareAction.Activate, "PFRU_IOC_ACTIVATE");

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private PfruUpdateCapability Capability(string request)
    {
        PfruUpdateCapability capability = _firmware.QueryCapability();
        return capability.Status == PfruDsmStatus.Succeed
            ? capability
            : throw Busy(capability.Status, 0, request);
    }

    private PfruUpdateResult Start(FirmwareAction action, string request)
    {
        PfruUpdateResult result = _firmware.Start((uint)action);
        return result.Status == PfruDsmStatus.Succeed
            ? result
            : throw new RuntimeDeviceException(RuntimeFault.FirmwareRefused, Name, request, Errno.EBUSY) { Result = result };
    }

    private RuntimeDeviceException Busy(PfruDsmStatus status, uint extendedStatus, string request) =>
        new(RuntimeFault.FirmwareRefused, Name, request, Errno.EBUSY) { Result = new PfruUpdateResult(status, extendedStatus, 0, 0) };

    /// <summary>applicable_image(), in its order.</summary>
    private bool IsApplicable(PfruDriverView view, PfruUpdateCapability capability)
    {
        Guid type = Read(view.ImageType);
        if (!KnownGuids.IsRuntimeUpdate(type))
        {
            return false;
        }

        if (Read(view.ImageHeaderVersion) is not (1 or 2) || view.AuthenticationOffset < 0)
        {
            return false;
        }

        Read(view.CertificateLength);
        return type != KnownGuids.PfruDriverUpdate ? Read(view.RuntimeVersion) >= capability.CodeInjectionRuntimeVersion
            : _comparesSecurityVersion ? Read(view.SecurityVersion) >= capability.DriverSecurityVersion
            : Read(view.RuntimeVersion) >= capability.DriverRuntimeVersion;
    }

    /// <summary>A value in the buffer; where there is none the driver reads foreign memory, or none.</summary>
    private T Read<T>(T? value)
        where T : struct => value ?? throw new RuntimeDeviceException(RuntimeFault.KernelCrash, Name, "write");
}
