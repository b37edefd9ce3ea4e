// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>Drivers carry an Authenticode certificate, where this is asked for.</summary>
internal sealed class DriverNotSigned : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5421",
        Severity.Error,
        Outcome.Policy,
        "Driver without a certificate",
        "The driver {0} carries no Authenticode certificate.",
        "Sign the driver before it goes into the volume or the capsule, for example with sbsign, or leave --require-signed-drivers away.",
        "UEFI 2.11, 32.2 (UEFI Driver Signing Overview); tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dispatcher.c, SmmLoadImage()");

    public override Applicability Applies(RuleContext context) =>
        context.Options.RequireSignedDrivers ? base.Applies(context) : Applicability.NothingToCheck;

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (IsDriver(found) && !found.Image.Certificates.Any(c => c.CertificateType == WinCertificate.TypePkcsSignedData))
        {
            report.Finding(ImageHeaders.Place(found.Image), found.Name);
        }
    }

    /// <summary>Of a volume: files that a core starts as drivers; outside of one every image is a driver.</summary>
    private static bool IsDriver(FoundImage found) => found.File is not { } file
        || FfsFileType.IsMmDriver(file.Header.Value.Type)
        || file.Header.Value.Type is FfsFileType.Driver or FfsFileType.CombinedPeimDriver;
}
