// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Payload;
using UefiCapsule.Runtime.FirmwareModel;

namespace UefiCapsule.Operations.Platforms;

/// <summary>Takes the member <c>model</c> out of a platform file's JSON.</summary>
/// <param name="folder">The folder of the platform file, which the names in it begin at.</param>
/// <param name="diagnostics">Where to report.</param>
internal sealed class ModelReader(string folder, DiagnosticBag diagnostics)
{
    private const int MostFiles = 64;
    private const int MostSignatures = 64;
    private const int MostFaults = 64;
    private const uint PageSize = 4096;
    private const uint LongestRing = 16 * 1024 * 1024;

    public PlatformModel Read(ObjectReader model) => new()
    {
        Kernel = Kernel(model),
        TrustFiles = Files(model, "trust"),
        DenyFiles = Files(model, "deny"),
        AllowFiles = Files(model, "allow"),
        AllowsTestKeys = model.Boolean("allowTestKeys")?.Value ?? false,
        DriverSignatures = Signatures(model, "driverSignatures") ?? [],
        CodeInjectionSignatures = Signatures(model, "codeInjectionSignatures") ?? [PfruPayloadHeader.CodeInjectionSignature],
        RefusesLowerDriverVersion = model.Boolean("refusesLowerDriverVersion")?.Value ?? false,
        RingLength = RingLength(model),
        LogLevel = model.Choose("logLevel", PlatformKeys.LogLevels)?.Value ?? FirmwareLogLevel.Verbose,
        Faults = Faults(model),
    };

    private static LinuxKernel? Kernel(ObjectReader model)
    {
        if (model.Text("kernel") is not { } text)
        {
            return null;
        }

        if (!LinuxKernel.TryParse(text.Value, out LinuxKernel? kernel))
        {
            model.Unreadable("kernel", model.Any("kernel")!, "a release of Linux looks like 6.1.140, 6.17 or 6.12.44-amd64");
        }

        return kernel;
    }

    private List<string> Files(ObjectReader model, string key) => [.. model.Files(key, MostFiles).Select(f => Path.Combine(folder, f.Value))];

    private static uint RingLength(ObjectReader model)
    {
        if (model.UInt32("ringLength", PageSize, LongestRing) is not { } length)
        {
            return new PlatformModel().RingLength;
        }

        if (length.Value % PageSize != 0)
        {
            model.Unreadable("ringLength", model.Any("ringLength")!, "the ring is whole pages of 4096 bytes, or Linux does not hand it out");
        }

        return length.Value;
    }

    /// <summary>Four characters, of which the first is the first byte, or a number: as in a description.</summary>
    private List<uint>? Signatures(ObjectReader model, string key)
    {
        if (model.Value(key, JsonNodeKind.Array, "a list") is not { } list)
        {
            return null;
        }

        if (list.Items.Count > MostSignatures)
        {
            diagnostics.Report(PlatformDiagnostics.ListLength, list.Place, model.PathOf(key), Text(list.Items.Count), "0", Text(MostSignatures));
            return null;
        }

        List<uint> signatures = [];
        foreach (JsonNode item in list.Items)
        {
            if (PayloadSignatureText.TryParse(item, out uint signature))
            {
                signatures.Add(signature);
            }
            else
            {
                diagnostics.Report(PlatformDiagnostics.TextUnreadable, item.Place, model.PathOf(key), Quote.Of(item.Text), PayloadSignatureText.Form);
            }
        }

        return signatures;
    }

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static List<PlatformFault> Faults(ObjectReader model)
    {
        List<PlatformFault> faults = [];
        foreach (ObjectReader fault in model.Objects("faults", 0, MostFaults, PlatformKeys.Fault))
        {
            fault.Require("at");
            fault.Require("fault");
            uint file = fault.UInt32("file", 1)?.Value ?? 1;
            if (fault.Choose("at", PlatformKeys.Steps) is { } step && fault.Choose("fault", PlatformKeys.FaultKinds) is { } kind)
            {
                faults.Add(new PlatformFault(file, new FirmwareFault(step.Value, kind.Value), fault.Place));
            }
        }

        return faults;
    }
}
