// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Payload;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>Judges the payload header, which the signature covers: signature, platform, firmware version, runtime version, security version.</summary>
internal sealed class PayloadJudge(FirmwareSettings settings, FirmwareLog log)
{
    private const string Function = "VerifyPayloadHeader";

    public FirmwareRefusal Judge(FmpPayloadItem item, FirmwareState state, out StagedUpdate? update)
    {
        update = null;
        if (item is not { ImageHeader: { } imageHeader, RuntimeHeader: { } runtimeHeader })
        {
            return Refuse(FirmwareRefusal.PayloadSignature, "PayloadHeader = None");
        }

        PfruUpdateCapability capability = settings.Capability;
        PfruPayloadHeader header = runtimeHeader.Value;
        Guid type = imageHeader.Value.UpdateImageTypeId;
        bool isDriver = type == capability.DriverUpdateType;
        log.Verbose(Function, $"PayloadHeader.Signature = {FirmwareLog.Hex(header.Signature)}");
        if (!(isDriver ? settings.DriverSignatures : settings.CodeInjectionSignatures).Contains(header.Signature))
        {
            return Refuse(FirmwareRefusal.PayloadSignature, "PayloadHeader.Signature = Unsupported");
        }

        log.Verbose(Function, $"PayloadHeader.PlatformId = {header.PlatformId:D}");
        if (header.PlatformId != capability.PlatformId)
        {
            return Refuse(FirmwareRefusal.PlatformId, "PayloadHeader.PlatformId = Incompatible");
        }

        log.Verbose(Function, $"PayloadHeader.SupportedFirmwareVersion = {header.SupportedFirmwareVersion}, PayloadHeader.RuntimeVersion = {header.RuntimeVersion}");
        if (header.SupportedFirmwareVersion != capability.FirmwareVersion)
        {
            return Refuse(FirmwareRefusal.FirmwareVersion, "PayloadHeader.SupportedFirmwareVersion = Incompatible");
        }

        uint running = isDriver ? state.DriverRuntimeVersion : state.CodeInjectionRuntimeVersion;
        if (header.RuntimeVersion < running && (!isDriver || settings.RefusesLowerDriverVersion))
        {
            return Refuse(FirmwareRefusal.RuntimeVersion, "PayloadHeader.RuntimeVersion = Incompatible");
        }

        if (isDriver)
        {
            log.Verbose(Function, $"PayloadHeader.Svn = {header.SecurityVersion?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "None"}");
            if ((header.SecurityVersion ?? 0) < state.DriverSecurityVersion)
            {
                return Refuse(FirmwareRefusal.SecurityVersion, "PayloadHeader.Svn = Incompatible");
            }
        }

        update = new StagedUpdate(type, header.RuntimeVersion, header.SecurityVersion);
        return FirmwareRefusal.None;
    }

    private FirmwareRefusal Refuse(FirmwareRefusal refusal, string text)
    {
        log.Error(Function, text);
        return refusal;
    }
}
