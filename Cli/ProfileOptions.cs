// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Signing.Profiles;

namespace UefiCapsule.Cli;

/// <summary>The options that name a signing profile.</summary>
internal sealed class ProfileOptions
{
    private string? _name;
    private string? _file;

    public bool IsGiven => _name is not null || _file is not null;

    public void AddTo(OptionSet options) => options
        .Add("profile=", "sign as the profile {NAME} says (docs/signing.md), instead of the words about signers and trust", v => _name = v)
        .Add("profiles=", $"the {{FILE}} of signing profiles; default: {SigningProfiles.UsualName} in this folder", v => _file = v);

    /// <summary>The profile, or null after reporting why it cannot be used.</summary>
    public SigningProfile? Read(Terminal terminal, DiagnosticBag diagnostics)
    {
        if (_name is null)
        {
            throw new UsageException("--profile NAME is missing", "--profiles says in which file it is");
        }

        SigningProfile? profile = SigningProfiles.Read(_file ?? SigningProfiles.UsualName, diagnostics)?.Find(_name, Place.None, diagnostics);
        profile?.CheckVariables(terminal.Environment, diagnostics);
        return diagnostics.HasErrors ? null : profile;
    }
}
