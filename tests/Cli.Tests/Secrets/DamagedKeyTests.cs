// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests.Secrets;

/// <summary>Whatever is wrong with a key file or a passphrase: no exception and nothing that is printed holds a piece of them.</summary>
public sealed class DamagedKeyTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private int _refused;

    public static TheoryData<TestKeyType, string> Forms { get; } = new()
    {
        { TestKeyType.Rsa2048, "pkcs8" },
        { TestKeyType.Rsa2048, "pkcs1" },
        { TestKeyType.P256, "sec1" },
        { TestKeyType.P256, "pkcs8" },
        { TestKeyType.P384, "encrypted" },
        { TestKeyType.P256, "pfx" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void NoExceptionAndNoOutputHoldsAPiece(TestKeyType type, string form)
    {
        SecretKey key = new(_folder, type, form);
        string passphrase = _folder.Write("passphrase", SecretKey.Passphrase + "\n");
        byte[] whole = File.ReadAllBytes(key.KeyFile);
        _folder.Write("payload.bin", [1]);
        _folder.Write("a.capsule.json", """
            { "kind": "fmp", "payloads": [ { "content": "payload.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2 } ] }
            """);
        Judge(key, key.KeyFile, passphrase);
        foreach (byte[] damaged in ByteForByte(whole))
        {
            Open(key, _folder.Write("damaged", damaged), passphrase);
        }

        foreach (byte[] damaged in CutAndMoved(whole))
        {
            Judge(key, _folder.Write("damaged", damaged), passphrase);
        }

        Judge(key, key.KeyFile, _folder.Write("another", SecretKey.Passphrase + "x\n"));
        Judge(key, key.KeyFile, key.KeyFile);
        Judge(key, key.KeyFile, _folder["absent"]);
        Assert.InRange(_refused, whole.Length / 2, whole.Length * 3);
    }

    /// <summary>Each byte of the file in turn is another one: in PEM also one that base64 has.</summary>
    private static IEnumerable<byte[]> ByteForByte(byte[] whole)
    {
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x04;
            yield return damaged;
            damaged[i] = whole[i] == 'A' ? (byte)'B' : (byte)'A';
            yield return damaged;
        }
    }

    private static IEnumerable<byte[]> CutAndMoved(byte[] whole)
    {
        for (int i = 0; i < 16; i++)
        {
            int at = whole.Length * i / 16;
            yield return whole[..at];
            yield return whole[at..];
            yield return [.. whole[..at], .. whole[Math.Min(at + 3, whole.Length)..]];
            yield return [.. whole[..at], (byte)'!', .. whole[at..]];
        }

        // The key in places where there is something to be shown: a label, another kind of key.
        string text = Encoding.Latin1.GetString(whole);
        string body = string.Concat(text.Split('\n').Where(l => l.Length > 0 && l[0] != '-'));
        yield return Encoding.Latin1.GetBytes($"-----BEGIN {body} PRIVATE KEY-----\nAAAA\n-----END {body} PRIVATE KEY-----\n");
        yield return Encoding.Latin1.GetBytes(text.Replace("PRIVATE KEY", "CERTIFICATE", StringComparison.Ordinal));
        foreach (string label in new[] { "DSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY" })
        {
            yield return Encoding.Latin1.GetBytes($"-----BEGIN {label}-----\n{body}\n-----END {label}-----\n");
        }
    }

    /// <summary>What the library throws, and what the command says, in words and in JSON.</summary>
    private void Judge(SecretKey key, string keyFile, string passphraseFile)
    {
        Open(key, keyFile, passphraseFile);
        string[] words = ["build", _folder["a.capsule.json"], "-o", _folder["a.cap"], "--key", keyFile, "--cert", key.CertificateFile, "--allow-test-key"];
        string[] passphrase = key.IsEncrypted ? ["--passphrase-file", passphraseFile] : [];
        foreach (string[] form in new string[][] { [], ["--json"] })
        {
            CommandResult result = new CommandHost().Run([.. words, .. passphrase, .. form]);
            Assert.True(result.ExitCode is 0 or 7, result.Error);
            AssertNothing(key, result.Output + result.Error);
        }
    }

    private void Open(SecretKey key, string keyFile, string passphraseFile)
    {
        FileSignerOptions options = new()
        {
            KeyFile = keyFile,
            CertificateFile = key.CertificateFile,
            Passphrase = key.IsEncrypted ? new FilePassphraseSource(passphraseFile) : null,
        };
        try
        {
            // What is damaged may be what nobody reads.
            FileSigner.Open(options, TimeProvider.System).Dispose();
        }
        catch (SigningException e)
        {
            _refused++;
            AssertNothing(key, e.ToString());
        }
    }

    private static void AssertNothing(SecretKey key, string text)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        key.Needles.FindIn(Encoding.UTF8.GetBytes(text), found);
        Assert.True(found.Count == 0, $"{string.Join("; ", found)} in: {text}");
    }
}
