// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.TestKit;

/// <summary>SoftHSM with tokens of its own in a temporary folder; whoever uses them needs <see cref="Environment"/>.</summary>
public sealed class SoftHsm : IDisposable
{
    /// <summary>Its PKCS#11 module.</summary>
    public const string Module = "/usr/lib/softhsm/libsofthsm2.so";

    /// <summary>The PIN of every token.</summary>
    public const string Pin = "1234";

    /// <summary>The environment variable that names the configuration.</summary>
    public const string Variable = "SOFTHSM2_CONF";

    /// <summary>Makes the folder and the configuration.</summary>
    public SoftHsm()
    {
        Directory.CreateDirectory(TokenFolder);
        ConfigurationFile = Folder.Write("softhsm2.conf", $"directories.tokendir = {TokenFolder}\nobjectstore.backend = file\nlog.level = ERROR\n");
        Environment = new Dictionary<string, string> { [Variable] = ConfigurationFile };
    }

    /// <summary>For files that belong to a test.</summary>
    public TemporaryDirectory Folder { get; } = new();

    /// <summary>Where the tokens are.</summary>
    public string TokenFolder => Folder["tokens"];

    /// <summary>The configuration.</summary>
    public string ConfigurationFile { get; }

    /// <summary>What a program needs in its environment to find the tokens.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Makes a token and gives its serial number.</summary>
    public string Token(string label)
    {
        string[] before = Serials(label);
        Util("--init-token", "--free", "--label", label, "--pin", Pin, "--so-pin", "87654321");
        return Serials(label).Except(before).Single();
    }

    /// <summary>Puts a key of a file, and its public half, on a token, which is named by its label or by its serial number.</summary>
    public void Import(string keyFile, string token, string label, string id, bool bySerial = false) =>
        Util("--import", keyFile, bySerial ? "--serial" : "--token", token, "--label", label, "--id", id, "--pin", Pin);

    /// <summary>Puts a certificate on a token.</summary>
    public void Write(ReadOnlySpan<byte> certificate, string token, string label, string id) =>
        Tool(token, "--write-object", Folder.Write("certificate.der", certificate), "--type", "cert", "--label", label, "--id", id);

    /// <summary>Runs OpenSC's pkcs11-tool, logged in to a token.</summary>
    public ProcessResult Tool(string token, params string[] words) =>
        ProcessRunner.RunOkWith(Environment, "pkcs11-tool", ["--module", Module, "--token-label", token, "--login", "--pin", Pin, .. words]);

    /// <summary>Runs GnuTLS' p11tool.</summary>
    public ProcessResult P11Tool(params string[] words) => ProcessRunner.RunOkWith(Environment, "p11tool", ["--provider", Module, "--batch", .. words]);

    /// <summary>The public key of an id, read by GnuTLS: OpenSC 0.23 does not read every EC key.</summary>
    public PublicKey PublicKey(string token, string id)
    {
        string pem = P11Tool("--export", $"pkcs11:token={token};id={id};type=public").OutputText;
        pem = pem[pem.IndexOf("-----BEGIN", StringComparison.Ordinal)..];
        PemFields fields = PemEncoding.Find(pem);
        return System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(Convert.FromBase64String(pem[fields.Base64Data]), out _);
    }

    /// <inheritdoc />
    public void Dispose() => Folder.Dispose();

    /// <summary>In the list of slots each token has a line with its serial number before the one with its label.</summary>
    private string[] Serials(string label)
    {
        List<string> serials = [];
        string serial = string.Empty;
        foreach (string line in Util("--show-slots").OutputText.Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith("Serial number:", StringComparison.Ordinal))
            {
                serial = line["Serial number:".Length..].Trim();
            }
            else if (line.StartsWith("Label:", StringComparison.Ordinal) && line["Label:".Length..].Trim() == label)
            {
                serials.Add(serial);
            }
        }

        return [.. serials];
    }

    private ProcessResult Util(params string[] words) => ProcessRunner.RunOkWith(Environment, "softhsm2-util", words);
}
