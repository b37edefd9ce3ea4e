// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Validators.Consumers;

/// <summary>EDK II takes any UX capsule, and shows only what it can.</summary>
internal sealed class Edk2Picture : Edk2Check
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6215",
        Severity.Error,
        Outcome.Policy,
        "EDK II may not show the picture",
        "EDK II does not show the picture of a UX capsule unless {0}.",
        "Put right what capsule verify reports of the UX header and the bitmap; the mode is that of the machine.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, DisplayCapsuleImage()");

    internal override bool AppliesTo(ConsumerContext context) =>
        context.File.Header is { } header && header.Value.CapsuleGuid == KnownGuids.WindowsUxCapsule;

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        CapsuleFile file = context.File;
        string? condition = file.Header!.Value.HeaderSize != EfiCapsuleHeader.StructureSize ? "HeaderSize is 28"
            : file.Ux is not { FileHeader: { } bitmap, InfoHeader: { } info } ux ? "the UX header and a bitmap follow the capsule header"
            : ux.Header.Value.Version != WindowsUxCapsuleHeader.KnownVersion ? "Version is 1"
            : ByteSum.Of(file.Source, file.Range) != 0 ? "all bytes add up to 0 in 8 bits"
            : BitmapCheck.Faults(bitmap.Value, info.Value, ux.Image.Length) is [{ } fault, ..] ? $"{fault.Field} is {fault.Expected}"
            : null;
        if (condition is not null)
        {
            findings.Refuse("EFI_UNSUPPORTED", file.Ux?.Header.Place ?? file.Header.Place, condition);
        }
        else
        {
            Located<WindowsUxCapsuleHeader> header = file.Ux!.Header;
            findings.Unknown(header.FieldPlace("Mode", 4, 4), $"{header.Value.Mode} is the mode that its graphics output is in");
        }
    }
}
