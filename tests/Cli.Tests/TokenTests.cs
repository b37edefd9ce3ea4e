// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>The native command and keys on tokens: SoftHSM, and the module that misbehaves.</summary>
public sealed class TokenTests : IDisposable
{
    private readonly Workbench _bench = new(keyType: "rsa2048", realTime: true);
    private readonly SoftHsm _hsm = new();

    public TokenTests()
    {
        _hsm.Token("release");
        _hsm.Import(_bench["keys/signer.key.pem"], "release", "signer", "01");
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(_bench["keys/signer.pem"]);
        _hsm.Write(certificate.RawData, "release", "signer", "01");
    }

    public void Dispose()
    {
        _hsm.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void TheCapsuleIsTheSameAsWithTheKeyInAFile()
    {
        (int code, string error) = Run([.. _bench.BuildWords(_bench["file.cap"]), "-q"]);
        Assert.True(code == 0, error);
        string pin = _bench.Write("pin", SoftHsm.Pin + "\n");
        string[][] ways =
        [
            ["--key", "pkcs11:token=release;object=signer", "--pkcs11-module", SoftHsm.Module, "--passphrase-env", "TOKEN_PIN"],
            ["--key", "pkcs11:token=release;id=%01;type=private", "--pkcs11-module", SoftHsm.Module, "--passphrase-file", pin],
            ["--key", $"pkcs11:token=release;object=signer?module-path={SoftHsm.Module}&pin-source=file:{pin}", "--cert", _bench["keys/signer.pem"]],
            ["--key", $"pkcs11:token=release;object=signer?pin-source={pin}", "--cert", "pkcs11:object=signer;type=cert"], // through p11-kit
        ];
        for (int i = 0; i < ways.Length; i++)
        {
            string output = _bench[$"token{i}.cap"];
            (code, error) = Run(["build", _bench.Description, "-o", output, .. ways[i], "--chain", _bench["keys/intermediate.pem"], "--allow-test-key", "-q"]);
            Assert.True(code == 0, error);
            ProcessRunner.RunOk("cmp", _bench["file.cap"], output);
        }
    }

    [Fact]
    public void AProfileNamesAKeyOnATokenAndAProgram()
    {
        _bench.Write("pin", SoftHsm.Pin + "\n");
        _bench.Write("signing-profiles.json", $$"""
            { "profiles": {
              "file": { "signers": [{ "key": "keys/signer.key.pem", "certificate": "keys/signer.pem", "chain": ["keys/intermediate.pem"] }], "allowTestKeys": true },
              "token": { "signers": [{ "key": "pkcs11:token=release;object=signer", "pkcs11Module": "{{SoftHsm.Module}}", "passphraseFile": "pin",
                                       "chain": ["keys/intermediate.pem"] }], "allowTestKeys": true },
              "program": { "signers": [{ "program": "{{RepositoryRoot.PathOf("samples", "external-signer", "sign-with-openssl")}}", "arguments": ["{{_bench["keys/signer.key.pem"]}}"],
                                         "certificate": "keys/signer.pem", "chain": ["keys/intermediate.pem"] }], "allowTestKeys": true } } }
            """);
        foreach (string profile in new[] { "file", "token", "program" })
        {
            (int code, string error) = Run(["build", _bench.Description, "-o", _bench[profile + ".cap"], "--profile", profile, "--profiles", _bench["signing-profiles.json"], "-q"]);
            Assert.True(code == 0, error);
            ProcessRunner.RunOk("cmp", _bench["file.cap"], _bench[profile + ".cap"]);
        }
    }

    [Fact]
    public void TheModuleMayBeNamedInTheEnvironment()
    {
        string[] words = ["build", _bench.Description, "-o", _bench["token.cap"], "--key", "pkcs11:token=release;object=signer", "--passphrase-env", "TOKEN_PIN", "--allow-test-key", "-q"];
        (int code, string error) = Run(words, ("PKCS11_MODULE_PATH", SoftHsm.Module));
        Assert.True(code == 0, error);
    }

    [Theory]
    [InlineData("pkcs11:token=release;object=signer", "9999", "CAP3920", 7)]
    [InlineData("pkcs11:token=release;object=signer", "12", "CAP3920", 7)]
    [InlineData("pkcs11:token=release;object=signer", "", "CAP3919", 7)]
    [InlineData("pkcs11:token=release;object=signer", null, "CAP3919", 7)]
    [InlineData("pkcs11:token=other;object=signer", "1234", "CAP3915", 7)]
    [InlineData("pkcs11:token=release;object=other", "1234", "CAP3917", 7)]
    [InlineData("pkcs11:token=release;colour=red", "1234", "CAP3911", 1)]
    [InlineData("pkcs11:token=release?pin-value=1234", "1234", "CAP3912", 1)]
    [InlineData("pkcs11:token=release?module-path=/nowhere.so", "1234", "CAP3913", 7)]
    public void WhatGoesWrongHasItsIdAndItsExitCode(string key, string? pin, string id, int code)
    {
        string output = _bench.Write("out.cap", "the old capsule");
        string[] source = pin is null ? [] : ["--passphrase-file", _bench.Write("pin", pin)];
        (int seen, string error) = Run(["build", _bench.Description, "-o", output, "--key", key, "--pkcs11-module", SoftHsm.Module, .. source, "--allow-test-key"]);
        Assert.Contains(id, error, StringComparison.Ordinal);
        Assert.Equal(code, seen);
        Assert.Equal("the old capsule", File.ReadAllText(output));
    }

    [Theory]
    [InlineData(SoftHsm.Pin, 0)]
    [InlineData("9999", 7)]
    public void OnATerminalThePinIsAskedFor(string pin, int code)
    {
        string[] words = [NativeCommand.Path, "build", _bench.Description, "-o", _bench["out.cap"], "--key", "pkcs11:token=release;object=signer", "--pkcs11-module", SoftHsm.Module, "--allow-test-key", "-q"];
        ProcessStartInfo start = new("script", ["-qec", string.Join(' ', words.Select(w => $"'{w}'")), "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[SoftHsm.Variable] = _hsm.ConfigurationFile;
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(pin + "\r");
        process.StandardInput.Flush();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Contains("PIN for the token \"release\" (serial ", output, StringComparison.Ordinal);
        Assert.Equal(code, process.ExitCode);
        Assert.Equal(code == 0, File.Exists(_bench["out.cap"]));
    }

    [Fact]
    public void ACertificateThatIsNotOnTheTokenIsSaid()
    {
        _hsm.Tool("release", "--delete-object", "--type", "cert", "--id", "01");
        (int code, string error) = Run(["build", _bench.Description, "-o", _bench["out.cap"], "--key", "pkcs11:token=release;object=signer", "--pkcs11-module", SoftHsm.Module, "--passphrase-env", "TOKEN_PIN"]);
        Assert.Contains("CAP3926", error, StringComparison.Ordinal);
        Assert.Equal(7, code);
    }

    [Fact]
    public void ATestKeyOnATokenIsATestKey()
    {
        (int code, string error) = Run(["build", _bench.Description, "-o", _bench["out.cap"], "--key", "pkcs11:token=release;object=signer", "--pkcs11-module", SoftHsm.Module, "--passphrase-env", "TOKEN_PIN"]);
        Assert.Contains("CAP3110", error, StringComparison.Ordinal);
        Assert.Equal(6, code);
        Assert.False(File.Exists(_bench["out.cap"]));
    }

    [Theory]
    [InlineData("0=0x5", "CAP3914")]
    [InlineData("12=0xB1", "CAP3927")]
    [InlineData("18=0xA0", "CAP3920")]
    [InlineData("18=0xA3", "CAP3922")]
    [InlineData("18=0xA4", "CAP3921")]
    [InlineData("26=0x32", "CAP3925")]
    [InlineData("26=0x30", "CAP3929")]
    [InlineData("27=0x31,13=0x32,19=0x32,1=0x32", "CAP3929")]
    public void AModuleThatFailsIsLeftWithNothingOpen(string misbehaviour, string id)
    {
        string module = _bench["misbehaving.so"];
        ProcessRunner.RunOk("gcc", "-shared", "-fPIC", "-o", module, RepositoryRoot.PathOf("tests", "Signing.Pkcs11.Tests", "Module", "misbehaving.c"));
        string report = _bench["report"];
        (int code, string error) = Run(
            ["build", _bench.Description, "-o", _bench["out.cap"], "--key", "pkcs11:token=release;object=signer", "--pkcs11-module", module, "--passphrase-env", "TOKEN_PIN"],
            ("MISBEHAVE", misbehaviour),
            ("MISBEHAVE_REPORT", report));
        Assert.Contains(id, error, StringComparison.Ordinal);
        Assert.Equal(7, code);
        string finalised = misbehaviour.StartsWith("0=", StringComparison.Ordinal) ? "0" : "1";
        Assert.Equal($"open 0, initialised 1 times, finalised {finalised} times, nothing forbidden\n", File.ReadAllText(report));
    }

    private (int ExitCode, string Error) Run(IReadOnlyList<string> words, params (string Name, string Value)[] environment)
    {
        Dictionary<string, string> variables = new(_hsm.Environment) { ["TOKEN_PIN"] = SoftHsm.Pin };
        foreach ((string name, string value) in environment)
        {
            variables[name] = value;
        }

        ProcessResult result = ProcessRunner.RunWith(variables, NativeCommand.Path, words);
        return (result.ExitCode, result.ErrorText);
    }
}
