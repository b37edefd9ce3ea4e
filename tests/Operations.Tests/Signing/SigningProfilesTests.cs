// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Signing.Profiles;
using UefiCapsule.Signing;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Tests.Signing;

public sealed class SigningProfilesTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    /// <summary>A file of profiles with one mistake, and the finding it must lead to: id, line, column and sentence.</summary>
    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "", "CAP7001 1:1 The file cannot be read from here on: the file is empty." },
        { "[]", "CAP7006 1:1 the file of signing profiles must be an object, not a list." },
        { "{}", "CAP7005 1:1 the file of signing profiles needs 'profiles'." },
        { "{\"profiles\": {}}", "CAP7012 1:14 profiles has 0 entries; it must have at least 1 and at most 256." },
        { "{\"profiles\": {\"a b\": {}}}", "CAP7009 1:15 the name of a profile is 'a b': it has 1 to 64 letters, digits, dots, hyphens and underscores." },
        { "{\"profiles\": {\"a\": 1}}", "CAP7006 1:20 profiles.a must be an object, not a number." },
        { "{\"profiles\": {\"a\": {}}}", "CAP7005 1:20 profiles.a needs 'signers'." },
        { Profile("\"signers\": []"), "CAP7012 1:32 profiles.a.signers has 0 entries; it must have at least 1 and at most 16." },
        { Profile("\"signers\": [5]"), "CAP7006 1:33 profiles.a.signers[0] must be an object, not a number." },
        { Profile("\"signers\": [{\"key\": \"k\"}],\n\"alowTestKeys\": true"), "CAP7003 2:1 'alowTestKeys' is not a key of profiles.a. Did you mean 'allowTestKeys'?" },
        { Profile("\"signers\": [{\"key\": \"k\"}], \"allowTestKeys\": \"true\""), "CAP7006 1:65 profiles.a.allowTestKeys must be true or false, not text." },
        { Profile("\"signers\": [{\"key\": \"k\"}], \"require\": \"both\""), "CAP7008 1:59 profiles.a.require is 'both'; it must be one of all, any, pq." },
        { Signer(""), "CAP7601 1:33 profiles.a.signers[0] needs either 'key' or 'program'." },
        { Signer("\"key\": \"k\", \"program\": \"p\""), "CAP7601 1:33 profiles.a.signers[0] needs either 'key' or 'program'." },
        { Signer("\"program\": \"p\""), "CAP7005 1:33 profiles.a.signers[0] needs 'certificate'." },
        { Signer("\"key\": \"k\", \"passphrase\": \"hunter2\""), "CAP7602 1:46 profiles.a.signers[0].passphrase is a secret, or stands where one would." },
        { Signer("\"key\": \"k\", \"PIN\": 1234"), "CAP7602 1:46 profiles.a.signers[0].PIN is a secret, or stands where one would." },
        { Signer("\"key\": \"pkcs11:token=t?pin-value=1234\""), "CAP7602 1:41 pin-value in a pkcs11: URI is a secret, or stands where one would." },
        { Signer("\"key\": \"k\", \"arguments\": []"), "CAP7603 1:46 'arguments' has no place here: it belongs to a 'program'." },
        { Signer("\"key\": \"k\", \"pkcs11Module\": \"m\""), "CAP7603 1:46 'pkcs11Module' has no place here: it belongs to a 'key' that is a pkcs11: URI." },
        { Signer("\"key\": \"k\", \"chain\": [\"pkcs11:id=1\"]"), "CAP7603 1:56 'pkcs11:id=1' has no place here: a certificate on a token goes with a key on a token." },
        { Signer("\"program\": \"p\", \"certificate\": \"c\", \"passphraseFile\": \"f\""), "CAP7603 1:70 'passphraseFile' has no place here: a program asks for its secrets itself, or gets them with 'variables'." },
        { Signer("\"key\": \"k\", \"passphraseFile\": \"f\", \"passphraseVariable\": \"V\""), "CAP7603 1:46 'passphraseFile' has no place here: 'passphraseVariable' is there too, and one place is enough." },
        { Signer("\"key\": \"pkcs11:token=t?pin-source=/p\", \"passphraseVariable\": \"V\""), "CAP7603 1:73 'passphraseVariable' has no place here: the URI says where the PIN is, with pin-source." },
        { Signer("\"key\": \"k\", \"passphraseVariable\": \"A=B\""), "CAP7009 1:68 profiles.a.signers[0].passphraseVariable is 'A=B': the name of an environment variable is not empty and has no '='." },
        { Signer("\"program\": \"p\", \"certificate\": \"c\", \"timeoutSeconds\": 86401"), "CAP7007 1:88 profiles.a.signers[0].timeoutSeconds is '86401'; it must be at least 1 and at most 86400 (0x15180)." },
        { Signer("\"key\": \"k\", \"hash\": \"sha1\""), "CAP7008 1:54 profiles.a.signers[0].hash is 'sha1'; it must be one of sha256, sha384, sha512." },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void AMistakeHasIdLineAndColumn(string text, string expected)
    {
        DiagnosticBag found = new();
        Assert.Null(SigningProfiles.Read(_folder.Write("signing-profiles.json", text), found));
        Diagnostic finding = Assert.Single(found);
        Assert.StartsWith(expected, $"{finding.Id} {finding.Place.Line}:{finding.Place.Column} {finding.Message}", StringComparison.Ordinal);
        Assert.Equal(_folder["signing-profiles.json"], finding.Place.File);
        Assert.DoesNotContain("hunter2", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryValueArrivesAndFilesAreFoundFromTheFilesFolder()
    {
        SigningProfiles profiles = Read("""
            {
              // Comments are allowed, and a comma behind the last.
              "$schema": "s",
              "profiles": {
                "release": {
                  "signers": [
                    { "key": "pkcs11:token=t;object=o", "pkcs11Module": "/lib/m.so", "certificate": "c.pem", "chain": ["i.pem", "pkcs11:id=%02"],
                      "hash": "sha384", "passphraseVariable": "TOKEN_PIN" },
                    { "program": "./sign", "arguments": ["a", ""], "variables": ["AWS_PROFILE"], "timeoutSeconds": 5, "certificate": "k.pem" },
                    { "program": "sign-with-kms", "certificate": "k2.pem" },
                  ],
                  "trust": ["root.pem"], "require": "all", "allowTestKeys": true,
                },
                "plain": { "signers": [{ "key": "../k.pem", "passphraseFile": "p.txt" }] },
              },
            }
            """);
        SigningProfile release = profiles.All[0];
        Assert.Equal("release", release.Name);
        Assert.Equal([_folder["root.pem"]], release.TrustFiles);
        Assert.Equal(SignerRequirement.All, release.Require);
        Assert.True(release.AllowTestKeys);
        Assert.Equal(["TOKEN_PIN", "AWS_PROFILE"], release.Variables.Select(v => v.Value));
        SignerDescription token = release.Signers[0];
        Assert.True(token.IsOnToken);
        Assert.Equal("pkcs11:token=t;object=o", token.Key);
        Assert.Equal("/lib/m.so", token.Module);
        Assert.Equal(_folder["c.pem"], token.Certificate);
        Assert.Equal([_folder["i.pem"], "pkcs11:id=%02"], token.Chain);
        Assert.Equal(HashAlgorithmName.SHA384, token.Hash);
        Assert.Equal("TOKEN_PIN", token.PassphraseVariable);
        SignerDescription program = release.Signers[1];
        Assert.Equal(_folder["./sign"], program.Program);
        Assert.Equal(["a", ""], program.ProgramArguments);
        Assert.Equal(["AWS_PROFILE"], program.ProgramVariables);
        Assert.Equal(TimeSpan.FromSeconds(5), program.ProgramTimeLimit);
        Assert.Equal("sign-with-kms", release.Signers[2].Program);
        SigningProfile plain = profiles.All[1];
        Assert.Equal(_folder["../k.pem"], plain.Signers[0].Key);
        Assert.Equal(_folder["p.txt"], plain.Signers[0].PassphraseFile);
        Assert.False(plain.AllowTestKeys);
        Assert.Null(plain.Require);
    }

    [Fact]
    public void AProfileThatIsNotThereNamesThoseThatAre()
    {
        SigningProfiles profiles = Read(Signer("\"key\": \"k\""));
        DiagnosticBag found = new();
        Assert.Null(profiles.Find("A", Place.None, found));
        Diagnostic finding = Assert.Single(found);
        Assert.Equal("CAP7600", finding.Id);
        Assert.Equal($"{profiles.File} has no signing profile 'A'; it has: a. Did you mean 'a'?", finding.Message);
        Assert.Equal(profiles.File, finding.Place.File);
        Assert.NotNull(profiles.Find("a", Place.None, found));
        Assert.Single(found);
    }

    [Fact]
    public void AVariableThatIsNotSetIsReportedWhereItIsNamed()
    {
        SigningProfile profile = Read(Signer("\"key\": \"k\",\n \"passphraseVariable\": \"SIGNER_PASSPHRASE\"")).All[0];
        DiagnosticBag found = new();
        profile.CheckVariables(name => name == "SIGNER_PASSPHRASE" ? "x" : null, found);
        Assert.Empty(found);
        profile.CheckVariables(_ => null, found);
        Diagnostic finding = Assert.Single(found);
        Assert.Equal("CAP7604", finding.Id);
        Assert.Equal(2, finding.Place.Line);
        Assert.Contains("SIGNER_PASSPHRASE", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARequestGetsAllThatTheProfileSays()
    {
        SigningProfile profile = Read(Profile("\"signers\": [{\"key\": \"k\"}], \"trust\": [\"r\"], \"require\": \"pq\", \"allowTestKeys\": true")).All[0];
        BuildRequest request = new("a", "b", [], Unsigned: true, ["other"], []);
        List<SignerDescription> asked = [];
        BuildRequest applied = profile.ApplyTo(request, signer =>
        {
            asked.Add(signer);
            return new UefiCapsule.Signing.Files.FileSignerOptions { KeyFile = signer.Key! };
        });
        Assert.Equal(profile.Signers, asked);
        Assert.Single(applied.Signers);
        Assert.False(applied.Unsigned);
        Assert.Equal([_folder["r"]], applied.TrustFiles);
        Assert.Equal(SignerRequirement.PostQuantum, applied.Require);
        Assert.True(applied.AllowTestKeys);
    }

    [Fact]
    public void AFileThatIsNotThereIsNoProfile()
    {
        DiagnosticBag found = new();
        Assert.Null(SigningProfiles.Read(_folder["none.json"], found));
        Assert.Equal("CAP9001", Assert.Single(found).Id);
    }

    /// <summary>Editors check with the schema, builds with the reader: both must take the same files.</summary>
    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task TheSchemaRefusesWhatTheReaderRefuses(string text, string expected)
    {
        // An empty file, and what depends on whether a text is a pkcs11: URI, are beyond the schema.
        NJsonSchema.JsonSchema schema = await NJsonSchema.JsonSchema.FromJsonAsync(SigningProfilesSchema.Text, TestContext.Current.CancellationToken);
        if (text.Length > 0 && !text.Contains("pkcs11:", StringComparison.Ordinal) && !text.Contains("pkcs11Module", StringComparison.Ordinal))
        {
            Assert.True(schema.Validate(text).Count > 0, expected);
        }
    }

    [Fact]
    public async Task TheSchemaTakesWhatTheReaderTakes()
    {
        NJsonSchema.JsonSchema schema = await NJsonSchema.JsonSchema.FromJsonAsync(SigningProfilesSchema.Text, TestContext.Current.CancellationToken);
        foreach (string signer in new[]
        {
            "\"key\": \"k\"",
            "\"key\": \"k\", \"certificate\": \"c\", \"chain\": [\"i\"], \"hash\": \"sha512\", \"passphraseVariable\": \"V\"",
            "\"key\": \"pkcs11:token=t\", \"pkcs11Module\": \"m\", \"passphraseFile\": \"f\"",
            "\"program\": \"p\", \"certificate\": \"c\", \"arguments\": [\"\"], \"variables\": [\"V\"], \"timeoutSeconds\": \"0x10\"",
        })
        {
            Assert.NotEmpty(Read(Signer(signer)).All);
            Assert.Empty(schema.Validate(Signer(signer)));
        }
    }

    private static string Profile(string body) => $"{{\"profiles\": {{\"a\": {{{body}}}}}}}";

    private static string Signer(string body) => Profile($"\"signers\": [{{{body}}}]");

    private SigningProfiles Read(string text)
    {
        DiagnosticBag found = new();
        SigningProfiles? profiles = SigningProfiles.Read(_folder.Write("signing-profiles.json", text), found);
        Assert.Empty(found);
        return profiles!;
    }
}
