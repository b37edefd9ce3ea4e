// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Signing.Profiles;

/// <summary>Reads one signer of a profile.</summary>
/// <param name="folder">Where files are found from.</param>
/// <param name="variables">Takes the environment variables that signing needs.</param>
/// <param name="diagnostics">Where to report.</param>
/// <param name="vocabulary">What the file is called in messages.</param>
internal sealed class ProfileSignerReader(string folder, List<Authored<string>> variables, DiagnosticBag diagnostics, JsonVocabulary vocabulary)
{
    internal const int MaximumSigners = 16;
    internal const int MaximumList = 64;

    private static readonly string[] _programKeys = ["arguments", "variables", "timeoutSeconds"];
    private static readonly string[] _secretKeys = ["passphraseVariable", "passphraseFile"];

    /// <summary>Names under which people would write the secret itself. They get an answer of their own.</summary>
    private static readonly string[] _secretNames = ["passphrase", "password", "pin", "secret", "keyPassword", "passphraseValue"];

    private static readonly IReadOnlyList<Choice<HashAlgorithmName>> _hashes =
    [
        new("sha256", HashAlgorithmName.SHA256),
        new("sha384", HashAlgorithmName.SHA384),
        new("sha512", HashAlgorithmName.SHA512),
    ];

    public static IReadOnlyList<string> Keys { get; } =
    [
        "key", "program", "certificate", "chain", "hash", "pkcs11Module", .. _secretKeys, .. _programKeys,
    ];

    public SignerDescription? Read(JsonNode node, string path)
    {
        if (node.Kind != JsonNodeKind.Object)
        {
            diagnostics.Report(DescriptionDiagnostics.WrongType, node.Place, path, "an object", node.KindName);
            return null;
        }

        foreach (JsonMember secret in node.Members.Where(IsSecret))
        {
            diagnostics.Report(ProfileDiagnostics.SecretInFile, secret.Place, $"{path}.{secret.Name}");
        }

        ObjectReader reader = new(node with { Members = [.. node.Members.Where(m => !IsSecret(m))] }, path, Keys, diagnostics, vocabulary);
        SignerDescription signer = Values(reader);
        Check(reader, path, signer);
        return signer;
    }

    private static bool IsSecret(JsonMember member) => _secretNames.Contains(member.Name, StringComparer.OrdinalIgnoreCase);

    private SignerDescription Values(ObjectReader reader)
    {
        List<Authored<string>> programVariables = [.. reader.Texts("variables", 0, MaximumList).Where(v => IsVariable("variables", v, reader))];
        Authored<string>? passphraseVariable = reader.Text("passphraseVariable") is { } variable && IsVariable("passphraseVariable", variable, reader) ? variable : null;
        variables.AddRange(programVariables);
        if (passphraseVariable is not null)
        {
            variables.Add(passphraseVariable);
        }

        uint? seconds = reader.UInt32("timeoutSeconds", 1, (uint)SignerDescription.MaximumTimeLimit.TotalSeconds)?.Value;
        return new SignerDescription
        {
            Key = Located(reader.File("key", "a file name or a pkcs11: URI")),
            Program = reader.File("program") is { } program ? ProgramPath(program.Value) : null,
            ProgramArguments = [.. reader.Texts("arguments", 0, MaximumList).Select(a => a.Value)],
            ProgramVariables = [.. programVariables.Select(v => v.Value)],
            ProgramTimeLimit = seconds is { } limit ? TimeSpan.FromSeconds(limit) : null,
            Certificate = Located(reader.File("certificate", "a file name or a pkcs11: URI")),
            Chain = [.. reader.Files("chain", MaximumList).Select(f => Located(f)!)],
            Hash = reader.Choose("hash", _hashes)?.Value,
            Module = reader.File("pkcs11Module") is { } module ? Path.Combine(folder, module.Value) : null,
            PassphraseVariable = passphraseVariable?.Value,
            PassphraseFile = reader.File("passphraseFile") is { } file ? Path.Combine(folder, file.Value) : null,
        };
    }

    private void Check(ObjectReader reader, string path, SignerDescription signer)
    {
        if (reader.Find("key") is null == reader.Find("program") is null)
        {
            diagnostics.Report(ProfileDiagnostics.KeyOrProgram, reader.Place, path);
            return;
        }

        if (signer.Program is not null)
        {
            reader.Require("certificate");
            Misplaced(reader, _secretKeys, "a program asks for its secrets itself, or gets them with 'variables'");
        }
        else
        {
            Misplaced(reader, _programKeys, "it belongs to a 'program'");
        }

        if (!signer.IsOnToken)
        {
            Misplaced(reader, ["pkcs11Module"], "it belongs to a 'key' that is a pkcs11: URI");
            foreach (JsonNode certificate in Certificates(reader).Where(n => SignerDescription.IsTokenUri(n.Text)))
            {
                diagnostics.Report(ProfileDiagnostics.KeyOfOtherSigner, certificate.Place, Quote.Of(certificate.Text), "a certificate on a token goes with a key on a token");
            }
        }
        else if (signer.Key!.Contains("pin-source=", StringComparison.Ordinal))
        {
            Misplaced(reader, _secretKeys, "the URI says where the PIN is, with pin-source");
        }

        if (reader.Find("passphraseVariable") is not null && reader.Find("passphraseFile") is { } second)
        {
            diagnostics.Report(ProfileDiagnostics.KeyOfOtherSigner, second.Place, "'passphraseFile'", "'passphraseVariable' is there too, and one place is enough");
        }

        foreach (JsonNode uri in Certificates(reader).Append(reader.Any("key")).OfType<JsonNode>().Where(n => n.Text.Contains("pin-value=", StringComparison.Ordinal)))
        {
            diagnostics.Report(ProfileDiagnostics.SecretInFile, uri.Place, "pin-value in a pkcs11: URI");
        }
    }

    private void Misplaced(ObjectReader reader, IEnumerable<string> keys, string reason)
    {
        foreach (JsonMember member in keys.Select(reader.Find).OfType<JsonMember>())
        {
            diagnostics.Report(ProfileDiagnostics.KeyOfOtherSigner, member.Place, $"'{member.Name}'", reason);
        }
    }

    private static IEnumerable<JsonNode> Certificates(ObjectReader reader) =>
        new[] { reader.Any("certificate") }.Concat(reader.Any("chain")?.Items ?? []).OfType<JsonNode>();

    private bool IsVariable(string key, Authored<string> name, ObjectReader reader)
    {
        if (name.Value.Length > 0 && !name.Value.Any(c => c == '=' || char.IsControl(c)))
        {
            return true;
        }

        diagnostics.Report(
            DescriptionDiagnostics.TextUnreadable, name.Place, reader.PathOf(key), Quote.Of(name.Value), "the name of an environment variable is not empty and has no '='");
        return false;
    }

    private string? Located(Authored<string>? name) =>
        name is null ? null : SignerDescription.IsTokenUri(name.Value) ? name.Value : Path.Combine(folder, name.Value);

    /// <summary>A bare name is looked for in PATH; a path is found from where the profiles are.</summary>
    private string ProgramPath(string program) => program.AsSpan().ContainsAny('/', '\\') ? Path.Combine(folder, program) : program;
}
