// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Offline;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Tests.Offline;

/// <summary>A machine with keys of ours: it signs what the request says and nothing else.</summary>
public sealed class SignRequestOperationTests : IDisposable
{
    private readonly OfflineBench _bench = new();

    [Fact]
    public async Task ItSignsOnlyWhatIsAskedOfThatSigner()
    {
        PrepareResult prepared = _bench.Prepare("r", _bench.Alice, _bench.Bob);
        SignRequestResult result = await SignAsync(_bench.Bob);
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        Assert.Equal(prepared.RequestId, result.RequestId);
        Assert.Equal(["payload-1.signer-2.sig", "payload-2.signer-2.sig"], Signatures());
        Assert.Equal(Signatures(), result.Signatures.Select(s => Path.GetFileName(s.File)));
    }

    [Fact]
    public async Task WhereNobodyIsNamedTheFilesTellSignersApart()
    {
        _bench.Prepare("r");
        Assert.Equal(Outcome.Clean, (await SignAsync(_bench.Alice, _bench.Bob)).Outcome);
        string[] files = Signatures();
        Assert.Equal(4, files.Length);
        Assert.All(files, f => Assert.Matches("^payload-[12]\\.[0-9a-f]{8}\\.sig$", f));
        AttachRequest attach = _bench.AttachRequest("r", [.. files.Select(f => _bench.Folder["r/" + f])]) with { Signers = [_bench.Alice, _bench.Bob] };
        _bench.AssertFinished(_bench.Attach(attach), _bench.Alice, _bench.Bob);
    }

    [Fact]
    public async Task AnotherFileThanThatOfTheRequestIsNotSigned()
    {
        _bench.Prepare("r", _bench.Alice);
        File.AppendAllText(_bench.Folder["r/payload-2.tbs"], "x");
        await AssertRefusedAsync("CAP3942", Outcome.BadSignature, _bench.Alice);
        File.Delete(_bench.Folder["r/payload-2.tbs"]);
        await AssertRefusedAsync("CAP9001", Outcome.Unavailable, _bench.Alice);
    }

    [Fact]
    public async Task ARequestThatWasChangedIsNotSigned()
    {
        _bench.Prepare("r", _bench.Alice);
        string text = File.ReadAllText(_bench.Folder["r/request.txt"]);
        foreach (string changed in new[]
        {
            text[..^1],
            text + "\n",
            text.Replace("version 2 ", "version 3 ", StringComparison.Ordinal),
            "",
            Sealed(text, "sign payload 1 by", "sign payloads 1 by"),
            Sealed(text, "  file payload-1.tbs", "  file ../payload-1.tbs"),
            Sealed(text, "  file payload-1.tbs", "  file signer-1.pem"),
            Sealed(text, "  signature payload-1.signer-1.sig", "  signature ../../x.sig"),
            Sealed(text, "  signature payload-1.signer-1.sig", "  signature request.txt"),
            Sealed(text, "  hash sha256", "  hash md5"),
            Sealed(text, "by signer 1", "by signer 9"),
            Sealed(text, SigningRequest, "uefi-capsule-signing-request/2"),
            Sealed(text[..text.IndexOf("\nsign ", StringComparison.Ordinal)] + text[text.LastIndexOf("\nid ", StringComparison.Ordinal)..], "x", "x"),
        })
        {
            File.WriteAllText(_bench.Folder["r/request.txt"], changed);
            await AssertRefusedAsync("CAP3931", Outcome.BadSignature, _bench.Alice);
        }

        File.WriteAllText(_bench.Folder["r/request.txt"], text);
        Assert.Equal(Outcome.Clean, (await SignAsync(_bench.Alice)).Outcome);
    }

    [Fact]
    public async Task WhoIsNotAskedDoesNotSign()
    {
        _bench.Prepare("r", _bench.Alice);
        await AssertRefusedAsync("CAP3943", Outcome.Usage, _bench.Bob);
        await AssertRefusedAsync("CAP3943", Outcome.Usage, _bench.Alice with { Hash = HashAlgorithmName.SHA512 });
        await AssertRefusedAsync("CAP3943", Outcome.Usage, _bench.Alice, _bench.Bob);
        await AssertRefusedAsync("CAP3900", Outcome.Usage);
    }

    [Fact]
    public async Task ASignatureThatIsThereIsNotOverwritten()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Folder.Write("r/payload-2.signer-1.sig", "old");
        SignRequestResult result = await SignAsync(_bench.Alice);
        Assert.Equal(["CAP9005"], result.Diagnostics.Select(d => d.Id));
        Assert.Equal(["payload-2.signer-1.sig"], Signatures());
        Assert.Equal("old", File.ReadAllText(_bench.Folder["r/payload-2.signer-1.sig"]));
    }

    [Fact]
    public async Task ATestKeySignsOnlyWhereItIsAllowed()
    {
        _bench.Prepare("r", _bench.Alice);
        SignRequestResult result = await SignRequestOperation.RunAsync(new SignRequestRequest(_bench.Folder["r"], [OfflineBench.Key(_bench.Alice)]), _bench.Context);
        Assert.All(result.Diagnostics, d => Assert.Equal("CAP3110", d.Id));
        Assert.Equal(Outcome.Policy, result.Outcome);
        Assert.Empty(Signatures());
    }

    public void Dispose() => _bench.Dispose();

    private const string SigningRequest = "uefi-capsule-signing-request/1";

    /// <summary>Changes a request and writes the id that it then has: an attack, not an accident.</summary>
    private static string Sealed(string text, string from, string to)
    {
        Assert.True(from == to || text.Contains(from, StringComparison.Ordinal));
        string lines = text[..(text.LastIndexOf("id ", StringComparison.Ordinal))].Replace(from, to, StringComparison.Ordinal);
        return $"{lines}id {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)))}\n";
    }

    private Task<SignRequestResult> SignAsync(params NamedSigner[] signers)
    {
        ISignerSource[] sources = [.. signers.Select(OfflineBench.Key)];
        return SignRequestOperation.RunAsync(new SignRequestRequest(_bench.Folder["r"], sources) { AllowTestKeys = true }, _bench.Context);
    }

    private async Task AssertRefusedAsync(string id, Outcome outcome, params NamedSigner[] signers)
    {
        SignRequestResult result = await SignAsync(signers);
        Assert.Equal([id], result.Diagnostics.Select(d => d.Id).Distinct());
        Assert.Equal(outcome, result.Outcome);
        Assert.Empty(Signatures());
        Assert.Empty(result.Signatures);
    }

    private string[] Signatures() => [.. Directory.GetFiles(_bench.Folder["r"], "*.sig").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
