// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Validators;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>
/// Judges a capsule in the order of the one public log: capsule GUID, FMP header, image type, deny list, allow list, then the payload header.
/// The parser is Formats' and the rules are the validators'. Where the log is silent (the structure, the signature) the order is the model's:
/// nothing behind a signature is believed before it holds.
/// </summary>
internal sealed class ImageJudge(FirmwareSettings settings, FirmwareLog log)
{
    private const string Function = "ValidateImage";

    private static readonly string[] DenyRules = ["CAP3101", "CAP3102", "CAP3103"];
    private static readonly string[] AllowRules = ["CAP3104", "CAP3105"];

    /// <summary>Whether the capsule may be staged, and as what.</summary>
    public (FirmwareRefusal Refusal, StagedUpdate? Update) Judge(ReadOnlyMemory<byte> capsule, FirmwareState state)
    {
        CapsuleFile file = CapsuleParser.Parse(new MemoryByteSource(capsule));
        FirmwareRefusal refusal = Headers(file);
        if (refusal == FirmwareRefusal.None)
        {
            refusal = Rules(CapsuleValidator.Validate(file, settings.Trust with { Targets = [], Kernel = null, Platform = null }));
        }

        if (refusal != FirmwareRefusal.None)
        {
            return (refusal, null);
        }

        FmpPayloadItem item = file.Payloads[0];
        refusal = new PayloadJudge(settings, log).Judge(item, state, out StagedUpdate? update);
        return (refusal, update);
    }

    private FirmwareRefusal Headers(CapsuleFile file)
    {
        Guid? capsuleGuid = file.Header?.Value.CapsuleGuid;
        log.Verbose(Function, $"CapsuleHeader.CapsuleGuid = {capsuleGuid:D}");
        if (capsuleGuid != KnownGuids.FmpCapsule)
        {
            return Refuse(FirmwareRefusal.CapsuleGuid, "CapsuleHeader.CapsuleGuid = Unsupported");
        }

        uint? version = file.Fmp?.Header.Value.Version;
        log.Verbose(Function, $"FmpHeader.Version = {version}");
        if (version != 1)
        {
            return Refuse(FirmwareRefusal.FmpHeader, "FmpHeader.Version = Unsupported");
        }

        Guid? type = file.Payloads is [{ ImageHeader: { } header }] && file.Fmp is { Drivers.Count: 0 } ? header.Value.UpdateImageTypeId : null;
        log.Verbose(Function, $"ImageHeader.UpdateImageTypeId = {type:D}");
        return type is { } known && (known == settings.Capability.CodeInjectionType || known == settings.Capability.DriverUpdateType)
            ? FirmwareRefusal.None
            : Refuse(FirmwareRefusal.ImageType, "ImageHeader.UpdateImageTypeId = Unsupported");
    }

    private FirmwareRefusal Rules(ValidationReport report)
    {
        Diagnostic[] errors = [.. report.Findings.Where(f => f.Severity == Severity.Error)];
        (FirmwareRefusal Refusal, string Name, Func<Diagnostic, bool> IsIts)[] steps =
        [
            (FirmwareRefusal.Malformed, "Structure", e => e.Descriptor.Outcome == Outcome.Malformed),
            (FirmwareRefusal.DenyList, "DenyList", e => DenyRules.Contains(e.Id)),
            (FirmwareRefusal.AllowList, "AllowList", e => AllowRules.Contains(e.Id)),
            (FirmwareRefusal.Authentication, "Signature", e => e.Descriptor.Outcome is Outcome.Unsigned or Outcome.BadSignature or Outcome.Untrusted),
            (FirmwareRefusal.Policy, "Policy", _ => true),
        ];
        foreach ((FirmwareRefusal refusal, string name, Func<Diagnostic, bool> isIts) in steps)
        {
            if (errors.FirstOrDefault(isIts) is { } error)
            {
                return Refuse(refusal, $"{name}.Status = Security Violation, Finding = {error.Id}");
            }

            log.Verbose(Function, $"{name}.Status = Success");
        }

        // A report that could not keep all of its findings says so in its outcome only.
        return report.Outcome == Outcome.Clean ? FirmwareRefusal.None : Refuse(FirmwareRefusal.Policy, "Policy.Status = Security Violation");
    }

    private FirmwareRefusal Refuse(FirmwareRefusal refusal, string text)
    {
        log.Error(Function, text);
        return refusal;
    }
}
