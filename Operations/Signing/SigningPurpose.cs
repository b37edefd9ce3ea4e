// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Operations.Signing;

/// <summary>What a signature over a payload is for, in one line for a signer who shows or logs it.</summary>
internal static class SigningPurpose
{
    public static string Of(CapsulePlan plan, int index)
    {
        PayloadDescription payload = plan.Payloads[index].Description;
        string version = payload.Runtime is { } runtime
            ? Words(("runtime version", runtime.RuntimeVersion), ("svn", runtime.Svn?.Value))
            : Words(("version", payload.Version?.Value), ("lowest supported version", payload.LowestSupportedVersion?.Value));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"payload {index + 1} of {plan.Payloads.Count} of {FieldText.Printable(Path.GetFileName(plan.Description.File))}, image type {payload.ImageType}{version}");
    }

    /// <summary>The same for an attestation.</summary>
    public static string OfAttestation(string capsule, string sha256) => $"attestation of {FieldText.Printable(capsule)}, SHA-256 {sha256}";

    private static string Words(params IEnumerable<(string Name, uint? Value)> values) => string.Concat(
        values.Where(v => v.Value is not null).Select(v => string.Create(CultureInfo.InvariantCulture, $", {v.Name} {v.Value}")));
}
