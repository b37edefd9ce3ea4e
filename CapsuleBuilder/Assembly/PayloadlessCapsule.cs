// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Planning;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.CapsuleBuilder.Assembly;

/// <summary>Makes the capsules that have no payloads and so nothing to sign. Their headers have 28 bytes, as firmware asks for.</summary>
internal static class PayloadlessCapsule
{
    /// <summary>The capsule, or null after a report.</summary>
    public static ByteSource? Make(CapsuleDescription description, InputOpener inputs, DiagnosticBag diagnostics) => description switch
    {
        { Kind: CapsuleKind.Ux, Ux: { } ux } => Picture(description, ux, inputs, diagnostics),
        { Kind: CapsuleKind.FirmwareAccept, AcceptedImageType: { } type } =>
            Capsule(KnownGuids.FirmwareAccept, CapsuleFlags.None, [StructureBytes.Source(new FirmwareAcceptBody(type))]),
        { Kind: CapsuleKind.FirmwareRevert } => Capsule(KnownGuids.FirmwareRevert, CapsuleFlags.None, []),
        _ => throw new ArgumentException("The description has payloads, or was not read without errors.", nameof(description)),
    };

    private static ConcatenatedByteSource? Picture(CapsuleDescription description, UxDescription ux, InputOpener inputs, DiagnosticBag diagnostics)
    {
        if (inputs.Open(ux.Image.Value, ux.Image.Place, InputRole.Picture, "CapsuleImageSize") is not { } bitmap
            || !Sizes.Fits(
                EfiCapsuleHeader.StructureSize + WindowsUxCapsuleHeader.StructureSize + bitmap.Length,
                "CapsuleImageSize",
                ux.Image.Place,
                diagnostics)
            || !CanBeShown(bitmap, ux.Image, diagnostics))
        {
            return null;
        }

        WindowsUxCapsuleHeader header = new(WindowsUxCapsuleHeader.KnownVersion, 0, WindowsUxCapsuleHeader.BitmapImage, 0, ux.Mode, ux.OffsetX, ux.OffsetY);
        ConcatenatedByteSource unsummed = With(header);
        int sum = ByteSum.Of(unsummed, new ByteRange(0, unsummed.Length));
        return With(header with { Checksum = (byte)((0x100 - sum) & 0xFF) });

        ConcatenatedByteSource With(WindowsUxCapsuleHeader value) =>
            Capsule(KnownGuids.WindowsUxCapsule, CapsuleShape.FlagsOf(description), [StructureBytes.Source(value), bitmap]);
    }

    private static bool CanBeShown(ByteSource bitmap, Authored<string> file, DiagnosticBag diagnostics)
    {
        IReadOnlyList<BitmapFault>? faults = BitmapCheck.FaultsOf(bitmap);
        if (faults is null)
        {
            diagnostics.Report(
                PlanDiagnostics.BitmapUnusable,
                file.Place,
                Quote.Of(file.Value),
                "its length",
                bitmap.Length.ToString(CultureInfo.InvariantCulture),
                "at least 54 bytes, for its two headers");
            return false;
        }

        foreach (BitmapFault fault in faults)
        {
            diagnostics.Report(PlanDiagnostics.BitmapUnusable, file.Place, Quote.Of(file.Value), fault.Field, fault.Value, fault.Expected);
        }

        return faults.Count == 0;
    }

    private static ConcatenatedByteSource Capsule(Guid kind, CapsuleFlags flags, List<ByteSource> body)
    {
        uint size = (uint)(EfiCapsuleHeader.StructureSize + body.Sum(b => b.Length));
        return new ConcatenatedByteSource([StructureBytes.Source(new EfiCapsuleHeader(kind, EfiCapsuleHeader.StructureSize, flags, size)), .. body]);
    }
}
