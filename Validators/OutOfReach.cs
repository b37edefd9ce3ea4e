// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Validators;

/// <summary>What no rule checks, because a file does not tell it.</summary>
internal static class OutOfReach
{
    public static IEnumerable<NotChecked> Of(RuleContext context)
    {
        CapsuleFile file = context.File;
        if (file.Payloads.Count == 0)
        {
            yield break;
        }

        yield return new NotChecked(null, context.Options.Platform is null
            ? "whether the platform has a newer version: its versions are not in the capsule"
            : "what the platform's firmware makes of the capsule: only what Linux compares with its versions is judged");
        yield return new NotChecked(null, context.Firmware.Files.Count == 0
            ? "what the payloads do: their content is hashed, not understood"
            : "what the drivers in the payloads do: their files and headers are checked, not their code or their own signatures");
        if (context.Options is { DenyList: null, RevocationLists: null } && context.Signatures.Any(s => s.State == SignatureState.Examined))
        {
            yield return new NotChecked(null, "whether a certificate was revoked: no revocation list was given");
        }

        if (context.Options.InstalledVersions is null && file.Payloads.Any(p => p.Dependency is not null))
        {
            yield return new NotChecked(null, "whether dependencies are met: the installed versions were not given");
        }

        if (file.Innermost.Fmp is { Drivers.Count: > 0 })
        {
            yield return new NotChecked(null, "embedded drivers: neither their code nor their own signatures");
        }
    }
}
