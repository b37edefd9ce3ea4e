// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Signing.Profiles;

/// <summary>What is wrong with signing profiles beyond their being JSON of the right shape.</summary>
public static class ProfileDiagnostics
{
    /// <summary>CAP7600.</summary>
    public static DiagnosticDescriptor ProfileUnknown { get; } = new(
        "CAP7600",
        Severity.Error,
        Outcome.Usage,
        "No such signing profile",
        "{0} has no signing profile {1}; it has: {2}.{3}",
        "Correct the name, or add the profile to the file of signing profiles.");

    /// <summary>CAP7601.</summary>
    public static DiagnosticDescriptor KeyOrProgram { get; } = new(
        "CAP7601",
        Severity.Error,
        Outcome.Usage,
        "Signer has no key and no program, or both",
        "{0} needs either 'key' or 'program'.",
        "A signer is a key (a file or a pkcs11: URI) or a program that signs. A second signer is a second entry of 'signers'.");

    /// <summary>CAP7602.</summary>
    public static DiagnosticDescriptor SecretInFile { get; } = new(
        "CAP7602",
        Severity.Error,
        Outcome.Usage,
        "Secret in a file of signing profiles",
        "{0} is a secret, or stands where one would.",
        "Change the secret if the file was shared. Name where it is with 'passphraseVariable' or 'passphraseFile'.");

    /// <summary>CAP7603.</summary>
    public static DiagnosticDescriptor KeyOfOtherSigner { get; } = new(
        "CAP7603",
        Severity.Error,
        Outcome.Usage,
        "Key belongs to another kind of signer",
        "{0} has no place here: {1}.",
        "Take the key out, or name the signer that it belongs to.");

    /// <summary>CAP7604.</summary>
    public static DiagnosticDescriptor VariableMissing { get; } = new(
        "CAP7604",
        Severity.Error,
        Outcome.Unavailable,
        "Environment variable is not set",
        "The environment variable {0} is not set; the signing profile {1} needs it.",
        "Set it for the build, from the store of secrets that the build machine has.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ProfileUnknown, KeyOrProgram, SecretInFile, KeyOfOtherSigner, VariableMissing];
}
