// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;
using UefiCapsule.CapsuleBuilder.Planning;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.CapsuleBuilder.Payloads;

/// <summary>Puts the payload header in front of the content. The content stays in its source.</summary>
internal static class PayloadImage
{
    /// <summary>The update image behind the authentication block, or null after a report.</summary>
    public static ByteSource? Make(PayloadDescription payload, InputOpener inputs, DiagnosticBag diagnostics)
    {
        ByteSource? content = payload.Content.Value switch
        {
            { FirmwareVolume: { } volume } => VolumeImage.Make(volume, inputs, diagnostics),
            { File: { } file } => inputs.Open(file, payload.Content.Place, InputRole.Content, "UpdateImageSize"),
            _ => null,
        };
        if (payload.Runtime is { } runtime)
        {
            return Runtime(runtime, content, inputs, diagnostics);
        }

        if (content is null)
        {
            return null;
        }

        // The dependency comes first: nothing says how long it is, and readers find the payload header behind its END.
        List<ByteSource> parts = [content];
        if (payload.PayloadHeader == PayloadHeaderKind.Mss1)
        {
            parts.Insert(0, StructureBytes.Source(new FmpPayloadHeader(
                FmpPayloadHeader.Mss1,
                FmpPayloadHeader.StructureSize,
                payload.Version?.Value ?? 0,
                payload.LowestSupportedVersion?.Value ?? 0)));
        }

        if (payload.Dependency is { } dependency)
        {
            parts.Insert(0, StructureBytes.Source(dependency.Value));
        }

        return parts.Count == 1 ? content : new ConcatenatedByteSource(parts);
    }

    private static ConcatenatedByteSource? Runtime(RuntimeDescription runtime, ByteSource? content, InputOpener inputs, DiagnosticBag diagnostics)
    {
        ByteSource? oem = OemHeader(runtime, inputs);
        if (content is null || (oem is null && runtime.OemHeader is not null))
        {
            return null;
        }

        long oemLength = oem?.Length ?? 0;
        long headerSize = (runtime.Svn is null ? PfruPayloadHeader.SizeWithoutSvn : PfruPayloadHeader.SizeWithSvn) + oemLength;
        if (runtime.Svn is null && headerSize >= PfruPayloadHeader.SizeWithSvn)
        {
            diagnostics.Report(
                PlanDiagnostics.OemHeaderReadAsSvn,
                runtime.OemHeader!.Place,
                oemLength.ToString(CultureInfo.InvariantCulture),
                headerSize.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        if (!Sizes.Fits(headerSize, "hdr_size", runtime.OemHeader?.Place ?? runtime.Place, diagnostics))
        {
            return null;
        }

        PfruPayloadHeader header = new(
            runtime.PayloadSignature,
            runtime.HeaderVersion,
            (uint)headerSize,
            runtime.SupportedFirmwareVersion,
            runtime.RuntimeVersion,
            runtime.PlatformId,
            runtime.Svn?.Value);
        return new ConcatenatedByteSource(oem is null ? [StructureBytes.Source(header), content] : [StructureBytes.Source(header), oem, content]);
    }

    private static ByteSource? OemHeader(RuntimeDescription runtime, InputOpener inputs) => runtime.OemHeader switch
    {
        null => null,
        { Value.File: { } file } authored => inputs.Open(file, authored.Place, InputRole.OemHeader, "hdr_size"),
        { } authored => new MemoryByteSource(authored.Value.Bytes),
    };
}
