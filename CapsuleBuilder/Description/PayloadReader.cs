// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Planning;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Payload;
using UefiCapsule.Formats.Versions;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>Reads the payloads of a description.</summary>
/// <param name="kind">The description's kind, or null when it could not be read: then nothing that depends on it is reported.</param>
/// <param name="diagnostics">Where to report.</param>
internal sealed class PayloadReader(CapsuleKind? kind, DiagnosticBag diagnostics)
{
    private const string HexPrefix = "hex:";
    private static readonly string[] _versionKeys = ["version", "lowestSupportedVersion"];

    private bool IsRuntime => kind is CapsuleKind.MmDriverUpdate or CapsuleKind.MmCodeInjection;

    /// <summary>Reads a payload. The result is usable only when no error was reported.</summary>
    public PayloadDescription Read(ObjectReader payload)
    {
        payload.Require("content");
        FirmwareVersionFormat format =
            payload.Choose("versionFormat", DescriptionKeys.VersionFormats)?.Value ?? FirmwareVersionFormat.Number;
        Authored<PayloadHeaderKind>? header = payload.Choose("payloadHeader", DescriptionKeys.PayloadHeaders);
        PayloadDescription description = new()
        {
            Place = payload.Place,
            Content = Content(payload),
            ImageType = ImageType(payload),
            ImageIndex = (byte)(payload.UInt32("imageIndex", 1, byte.MaxValue)?.Value ?? 1),
            HardwareInstance = payload.Number("hardwareInstance", 0, ulong.MaxValue),
            ImageHeaderVersion = payload.UInt32("imageHeaderVersion", 1, 3),
            MonotonicCount = payload.Number("monotonicCount", 0, ulong.MaxValue)?.Value ?? 0,
            VendorCode = payload.File("vendorCode"),
            VersionFormat = format,
            Version = payload.Version("version", format),
            LowestSupportedVersion = payload.Version("lowestSupportedVersion", format),
            Dependency = Dependency(payload),
            PayloadHeader = header?.Value ?? PayloadHeaderKind.Mss1,
            Runtime = payload.Object("runtime", DescriptionKeys.Runtime) is { } runtime ? Runtime(runtime, format) : null,
        };
        CheckKeysOfKind(payload, description.PayloadHeader);
        return description;
    }

    private Authored<ContentDescription> Content(ObjectReader payload)
    {
        if (payload.Any("content") is not { Kind: JsonNodeKind.Object } node)
        {
            Authored<string>? file = payload.File("content", "a file name or an object");
            return new Authored<ContentDescription>(new ContentDescription(file?.Value ?? "", null), file?.Place ?? payload.Place);
        }

        ObjectReader content = new(node, payload.PathOf("content"), DescriptionKeys.Content, diagnostics);
        content.Require("firmwareVolume");
        FirmwareVolumeDescription? volume = content.Object("firmwareVolume", DescriptionKeys.FirmwareVolume) is { } reader
            ? new FirmwareVolumeReader(diagnostics).Read(reader)
            : null;
        return new Authored<ContentDescription>(new ContentDescription(null, volume), node.Place);
    }

    private void CheckKeysOfKind(ObjectReader payload, PayloadHeaderKind header)
    {
        if (kind is null)
        {
            return;
        }

        foreach (string key in IsRuntime ? DescriptionKeys.FmpPayload : ["runtime"])
        {
            if (payload.Find(key) is { } member)
            {
                diagnostics.Report(
                    DescriptionDiagnostics.KeyOfOtherKind,
                    member.Place,
                    payload.PathOf(key),
                    DescriptionKeys.NameOf(kind.Value),
                    IsRuntime ? "fmp" : "mm-driver-update and mm-code-injection");
            }
        }

        if (IsRuntime)
        {
            payload.Require("runtime");
        }
        else if (header == PayloadHeaderKind.Mss1)
        {
            payload.Require("version");
        }
        else
        {
            foreach (JsonMember member in _versionKeys.Select(payload.Find).OfType<JsonMember>())
            {
                diagnostics.Report(DescriptionDiagnostics.NoPayloadHeader, member.Place, payload.PathOf(member.Name));
            }
        }
    }

    private Authored<EfiFirmwareImageDep>? Dependency(ObjectReader payload)
    {
        if (payload.Value("dependency", JsonNodeKind.String, "text") is not { } node)
        {
            return null;
        }

        if (DependencyText.Parse(node.Text, out string problem, out int column) is { } expression)
        {
            return new Authored<EfiFirmwareImageDep>(expression, node.Place);
        }

        diagnostics.Report(PlanDiagnostics.DependencyUnreadable, node.PlaceOf(column), payload.PathOf("dependency"), problem);
        return null;
    }

    private Guid ImageType(ObjectReader payload)
    {
        Authored<Guid>? given = payload.Guid("imageType");
        Guid? implied = kind switch
        {
            CapsuleKind.MmDriverUpdate => KnownGuids.PfruDriverUpdate,
            CapsuleKind.MmCodeInjection => KnownGuids.PfruCodeInjection,
            _ => null,
        };
        if (kind is CapsuleKind.Fmp)
        {
            payload.Require("imageType");
        }

        if (given is not null && implied is { } guid && given.Value != guid)
        {
            diagnostics.Report(
                DescriptionDiagnostics.ImageTypeOfKind,
                given.Place,
                payload.PathOf("imageType"),
                given.Value.ToString("D"),
                DescriptionKeys.NameOf(kind!.Value),
                guid.ToString("D"));
        }
        else if (given is not null && kind is CapsuleKind.Fmp && KnownGuids.IsRuntimeUpdate(given.Value))
        {
            diagnostics.Report(
                DescriptionDiagnostics.RuntimeImageType,
                given.Place,
                payload.PathOf("imageType"),
                KnownGuids.NameOf(given.Value)!,
                given.Value == KnownGuids.PfruDriverUpdate ? "mm-driver-update" : "mm-code-injection");
        }

        return given?.Value ?? implied ?? Guid.Empty;
    }

    private RuntimeDescription Runtime(ObjectReader runtime, FirmwareVersionFormat format)
    {
        runtime.Require("supportedFirmwareVersion");
        runtime.Require("runtimeVersion");
        runtime.Require("platformId");
        return new RuntimeDescription(
            runtime.Place,
            PayloadSignature(runtime),
            runtime.UInt32("headerVersion")?.Value ?? 1,
            runtime.Version("supportedFirmwareVersion", format)?.Value ?? 0,
            runtime.Version("runtimeVersion", format)?.Value ?? 0,
            runtime.Guid("platformId")?.Value ?? Guid.Empty,
            runtime.UInt32("svn"),
            OemHeader(runtime));
    }

    private uint PayloadSignature(ObjectReader runtime)
    {
        if (runtime.Any("payloadSignature") is not { } node)
        {
            if (kind is CapsuleKind.MmDriverUpdate)
            {
                diagnostics.Report(DescriptionDiagnostics.PayloadSignatureMissing, runtime.Place, runtime.Name);
            }

            return PfruPayloadHeader.CodeInjectionSignature;
        }

        if (node.Kind != JsonNodeKind.String || ObjectReader.IsHexadecimal(node.Text))
        {
            return runtime.UInt32("payloadSignature")?.Value ?? 0;
        }

        if (PayloadSignatureText.OfCharacters(node.Text) is { } signature)
        {
            return signature;
        }

        runtime.Unreadable("payloadSignature", node, PayloadSignatureText.Form);
        return 0;
    }

    private static Authored<OemHeader>? OemHeader(ObjectReader runtime)
    {
        if (runtime.File("oemHeader") is not { } text)
        {
            return null;
        }

        if (!text.Value.StartsWith(HexPrefix, StringComparison.Ordinal))
        {
            return new Authored<OemHeader>(new OemHeader(text.Value, default), text.Place);
        }

        string digits = text.Value[HexPrefix.Length..];
        if (digits.Length > 0 && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit))
        {
            return new Authored<OemHeader>(new OemHeader(null, Convert.FromHexString(digits)), text.Place);
        }

        runtime.Unreadable("oemHeader", runtime.Any("oemHeader")!, "behind hex: stand two hexadecimal digits for each byte");
        return null;
    }
}
