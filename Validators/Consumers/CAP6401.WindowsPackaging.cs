// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The tool that packages a capsule for Windows decodes it first.</summary>
internal sealed class WindowsPackaging : WindowsCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6401",
        Severity.Error,
        Outcome.Policy,
        "The Windows packaging tool does not read the capsule",
        "{0}; GenerateWindowsDriver.py refuses that.",
        "Build the capsule for Windows with HeaderSize 32 and image header version 3, or package it with another tool.",
        "tianocore/edk2 BaseTools/Source/Python/Capsule/GenerateWindowsDriver.py");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.File.Header is not { } header)
        {
            return;
        }

        if (!context.IsFmp)
        {
            findings.NotApplicable(header.Place, "The capsule is not an FMP capsule");
            return;
        }

        if (header.Value.HeaderSize < 32)
        {
            findings.Refuse("ValueError", header.FieldPlace("HeaderSize", 16, 4), $"HeaderSize is {header.Value.HeaderSize}, below 32");
        }

        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.ImageHeader is { } image && !context.Consumer.ImageHeaderVersions.Contains(image.Value.Version))
            {
                findings.Refuse("ValueError", image.FieldPlace("Version", 0, 4), $"The image header version is {image.Value.Version}, below 3");
            }
        }
    }
}
