// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Offline;

namespace UefiCapsule.Operations.Tests.Offline;

/// <summary>A prepared file is nobody's word to be taken.</summary>
public sealed class PreparedFileTests : IDisposable
{
    private readonly OfflineBench _bench = new();

    /// <summary>Every byte of a prepared file matters: whichever is changed, no capsule comes out.</summary>
    [Fact]
    public void APreparedFileThatWasChangedAnywhere()
    {
        _bench.Prepare("r", _bench.Carol);
        _bench.Sign("r", 1, _bench.Carol);
        byte[] bytes = File.ReadAllBytes(_bench.Folder["r.prepared"]);
        HashSet<string> ids = [];
        for (int i = 0; i < bytes.Length; i += 1 + (i / 40 % 7))
        {
            foreach (byte mask in new byte[] { 0x01, 0x20 })
            {
                byte[] changed = [.. bytes];
                changed[i] ^= mask;
                AttachResult result = Attach(changed);
                Assert.Null(result.OutputFile);
                Assert.True(result.Outcome is Outcome.Malformed or Outcome.BadSignature, $"byte {i}: {string.Join('\n', result.Diagnostics)}");
                ids.UnionWith(result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id));
            }
        }

        Assert.Equal(["CAP3930", "CAP3932"], ids.Order(StringComparer.Ordinal));
        foreach (int length in new[] { 0, 1, 20, 30, 200, bytes.Length - 1 })
        {
            Assert.Equal(["CAP3930"], Attach(bytes[..length]).Diagnostics.Select(d => d.Id));
        }

        Assert.Equal(["CAP3930"], Attach([.. bytes, 0]).Diagnostics.Select(d => d.Id));
        Assert.Equal(Outcome.Clean, Attach(bytes).Outcome);

        AttachResult Attach(byte[] prepared) => _bench.Attach(_bench.AttachRequest("r") with { PreparedFile = _bench.Folder.Write("changed", prepared) });
    }

    /// <summary>A manifest that fits its capsule does not make a capsule that prepare would not have written.</summary>
    [Fact]
    public void APreparedFileOfSomebodyWhoKnowsTheForm()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        byte[] bytes = File.ReadAllBytes(_bench.Folder["r.prepared"]);
        int begin = bytes.AsSpan().IndexOf("\n}\n"u8) + 3;
        byte[] capsule = bytes[begin..];
        Assert.Equal(Outcome.Clean, Attach(capsule).Outcome);

        // Bytes behind HeaderSize's 28 that nobody reads; a reserved byte; a capsule without its last byte, and with one more.
        byte[] extension = [.. capsule];
        extension[29] = 1;
        Assert.Equal(["CAP3930"], Attach(extension).Diagnostics.Select(d => d.Id));
        byte[] signed = [.. capsule];
        signed[capsule.AsSpan().IndexOf("NOT SIGNED YET"u8)] = (byte)'n';
        Assert.Equal(["CAP3930"], Attach(signed).Diagnostics.Select(d => d.Id));
        Assert.Equal(["CAP3930"], Attach(capsule[..^1]).Diagnostics.Select(d => d.Id));
        Assert.Equal(["CAP3930"], Attach([.. capsule, 0]).Diagnostics.Select(d => d.Id));
        Assert.Equal(["CAP3930"], Attach(File.ReadAllBytes(_bench.Folder["driver.efi"])).Diagnostics.Select(d => d.Id));

        // Another content: a whole prepared file, but not the one that was asked to be signed.
        byte[] other = [.. capsule];
        other[capsule.AsSpan().IndexOf("the first"u8)] = (byte)'T';
        Assert.Equal(["CAP3932"], Attach(other).Diagnostics.Select(d => d.Id));

        AttachResult Attach(byte[] inner)
        {
            string manifest = Encoding.UTF8.GetString(bytes, 0, begin);
            string json = manifest[(manifest.IndexOf('\n', StringComparison.Ordinal) + 1)..]
                .Replace(Convert.ToHexStringLower(SHA256.HashData(capsule)), Convert.ToHexStringLower(SHA256.HashData(inner)), StringComparison.Ordinal)
                .Replace($"\"size\": {capsule.Length}", $"\"size\": {inner.Length}", StringComparison.Ordinal);
            byte[] text = Encoding.UTF8.GetBytes(json);
            string file = _bench.Folder.Write("made", [.. Encoding.UTF8.GetBytes($"uefi-capsule-prepared/1 {text.Length}\n"), .. text, .. inner]);
            return _bench.Attach(_bench.AttachRequest("r") with { PreparedFile = file });
        }
    }

    [Theory]
    [InlineData("uefi-capsule-prepared/2 ")]
    [InlineData("uefi-capsule-prepared/1  ")]
    [InlineData("uefi-capsule-prepared/1 0")]
    [InlineData("uefi-capsule-prepared/1 +")]
    [InlineData("uefi-capsule-prepared/1 9999999999")]
    public void AnotherForm(string head)
    {
        _bench.Prepare("r", _bench.Alice);
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(_bench.Folder["r.prepared"]));
        File.WriteAllBytes(_bench.Folder["r.prepared"], Encoding.Latin1.GetBytes(head + text["uefi-capsule-prepared/1 ".Length..]));
        AssertRefused("r", Outcome.Malformed, "CAP3930");
    }

    [Fact]
    public void AManifestWrittenInAnotherWay()
    {
        _bench.Prepare("r", _bench.Alice);
        foreach ((string from, string to) in new[]
        {
            ("\"hash\": \"sha256\",\n  \"signers\"", "\"hash\": \"sha256\",\n  \"hash\": \"sha256\",\n  \"signers\""),
            ("\"targets\"", "\"wobble\": 1,\n  \"targets\""),
            ("\"targets\": []", "\"targets\": [ ]"),
            ("\"targets\": []", "\"targets\": [\"nobody\"]"),
            ("\"signatures\": []", "\"signatures\": null"),
            ("\"sha256\",\n  \"signers\"", "\"md5\",\n  \"signers\""),
        })
        {
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(_bench.Folder["r.prepared"]));
            string rest = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            int length = rest.IndexOf("\n}\n", StringComparison.Ordinal) + 3;
            string json = rest[..length].Replace(from, to, StringComparison.Ordinal);
            Assert.NotEqual(rest[..length], json);
            byte[] made = Encoding.Latin1.GetBytes($"uefi-capsule-prepared/1 {json.Length}\n{json}{rest[length..]}");
            AttachRequest request = _bench.AttachRequest("r") with { PreparedFile = _bench.Folder.Write("made", made) };
            _bench.AssertRefused(request, Outcome.Malformed, "CAP3930");
        }
    }

    [Fact]
    public void AKeptSignatureThatWasExchanged()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        Assert.Equal(Outcome.Clean, _bench.Attach(_bench.AttachRequest("r") with { OutputFile = _bench.Folder["step"], Partial = true }).Outcome);
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(_bench.Folder["step"]));
        foreach ((string from, string to) in new[] { ("\"payload\": 1", "\"payload\": 0"), ("\"payload\": 1", "\"payload\": 7"), ("\"signer\": 0", "\"signer\": 3") })
        {
            string changed = text.Replace(from, to, StringComparison.Ordinal);
            Assert.NotEqual(text, changed);
            AttachRequest request = _bench.AttachRequest("r") with { PreparedFile = _bench.Folder.Write("exchanged", Encoding.Latin1.GetBytes(changed)) };
            _bench.AssertRefused(request, Outcome.Malformed, "CAP3930");
        }
    }

    [Fact]
    public void APreparedFileThatChangesMeanwhile()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        OnStep change = new("writing", () =>
        {
            using FileStream stream = new(_bench.Folder["r.prepared"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            stream.Position = stream.Length - 1;
            stream.WriteByte((byte)'X');
        });
        AttachResult result = AttachOperation.Run(_bench.AttachRequest("r"), new OperationContext(_bench.Time, change));
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP9011");
        Assert.Null(result.OutputFile);
        Assert.False(File.Exists(_bench.Output));
    }

    public void Dispose() => _bench.Dispose();

    private void AssertRefused(string name, Outcome outcome, params string[] ids) => _bench.AssertRefused(_bench.AttachRequest(name), outcome, ids);
}
