// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text.Json;
using UefiCapsule.MSBuild.Items;
using UefiCapsule.Operations.Signing.Profiles;
using UefiCapsule.Signing;

namespace UefiCapsule.MSBuild.State;

/// <summary>All that an item and its profile say about a capsule, as one digest, to see whether any of it has changed.</summary>
internal static class SettingsDigest
{
    public static string Of(CapsuleItem item) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        item.Description,
        item.Output,
        item.Unsigned,
        Targets = item.Targets.Select(t => t.Name),
        Profile = item.Profile is { } profile ? Of(profile) : null,
    })));

    private static object Of(SigningProfile profile) => new
    {
        profile.Name,
        profile.TrustFiles,
        Require = profile.Require?.ToString(),
        profile.AllowTestKeys,
        Signers = profile.Signers.Select(Of),
    };

    private static object Of(SignerDescription signer) => new
    {
        signer.Key,
        signer.Program,
        signer.ProgramArguments,
        signer.ProgramVariables,
        signer.ProgramTimeLimit,
        signer.Certificate,
        signer.Chain,
        Hash = signer.Hash?.Name,
        signer.Module,
        signer.PassphraseVariable,
        signer.PassphraseFile,
    };
}
