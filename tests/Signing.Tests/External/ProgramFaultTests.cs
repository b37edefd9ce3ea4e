// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using System.Globalization;
using UefiCapsule.Signing.External;
using UefiCapsule.Signing.External.Programs;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Tests.External;

/// <summary>Programs that do not sign: each in its own way, none of them believed.</summary>
public sealed class ProgramFaultTests : IDisposable
{
    private const string First = "uefi-capsule-signer/1";

    private readonly ProgramBench _bench = new();

    [Theory]
    [InlineData("")]
    [InlineData("/no/such/program")]
    [InlineData("no-such-program-in-path")]
    [InlineData("/usr")]
    public void AProgramThatIsNotThereOrNoProgram(string name) =>
        Assert.Equal(SigningFault.ProgramUnusable, Assert.Throws<SigningException>(() => ExternalSigner.Open(_bench.Options(name), SigningHelp.Now)).Fault);

    [Fact]
    public void AFileThatIsNotExecutable() => AProgramThatIsNotThereOrNoProgram(_bench.Folder.Write("text", "exit 0"));

    [Fact]
    public async Task AProgramThatTheSystemCannotStart()
    {
        ExternalSignerOptions options = _bench.Options(_bench.Script("exit 0", "#!/no/such/interpreter"));
        SigningException fault = await Assert.ThrowsAsync<SigningException>(() => _bench.SignAsync(options, TestContext.Current.CancellationToken));
        Assert.Equal(SigningFault.ProgramUnusable, fault.Fault);
    }

    [Fact]
    public async Task AnExitCodeIsShownWithWhatWasSaid()
    {
        SigningException fault = await _bench.FaultAsync("echo 'no credentials' >&2; printf '\\033[31mred\\007' >&2; exit 3");
        Assert.Equal(SigningFault.ProgramFailed, fault.Fault);
        Assert.Contains("exit code 3", fault.Detail, StringComparison.Ordinal);
        Assert.Contains("no credentials / \\u001B[31mred\\u0007", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASignatureWithAnExitCodeIsNotTaken() =>
        Assert.Equal(
            SigningFault.ProgramFailed,
            (await _bench.FaultAsync(ProgramBench.Sign + $"printf '%s\\n' {First} \"signature $signature\"; exit 1")).Fault);

    [Fact]
    public async Task ASignalIsAnExitCode()
    {
        SigningException fault = await _bench.FaultAsync("kill -9 $$");
        Assert.Equal(SigningFault.ProgramFailed, fault.Fault);
        Assert.Contains("exit code 137", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsSaidOnStandardErrorIsBounded()
    {
        SigningException fault = await _bench.FaultAsync("i=0; while [ $i -lt 20000 ]; do echo a long line of words that nobody wants to read >&2; i=$((i+1)); done; exit 1");
        Assert.Equal(SigningFault.ProgramFailed, fault.Fault);
        Assert.InRange(fault.Detail.Length, 100, 1200);
    }

    [Theory]
    [InlineData("error the token is not plugged in", 0)]
    [InlineData("error the token is not plugged in", 7)]
    [InlineData("error the token is not plugged in\\nerror ask the ceremony master", 1)]
    public async Task AnErrorIsTheProgramsOwnWords(string answer, int exitCode)
    {
        SigningException fault = await _bench.FaultAsync($"printf '{First}\\n{answer}\\n'; exit {exitCode}");
        Assert.Equal(SigningFault.ProgramRefused, fault.Fault);
        Assert.Contains("the token is not plugged in", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\\n")]
    [InlineData("uefi-capsule-signer/1\\n")]
    [InlineData("\\nuefi-capsule-signer/1\\nsignature AAAA\\n")]
    [InlineData("\\357\\273\\277uefi-capsule-signer/1\\nsignature AAAA\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature \\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature AAA\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature AAB=\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature AA AA\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature  AAAA\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature AA-_\\n")]
    [InlineData("uefi-capsule-signer/1\\nSignature AAAA\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature AAAA\\n\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature AAAA\\nsignature AAAA\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature AAAA\\ncomment fine\\n")]
    [InlineData("uefi-capsule-signer/1\\nerror\\n")]
    [InlineData("uefi-capsule-signer/1\\nerror a\\nsignature AAAA\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature-p1363 AAAA\\n")]
    [InlineData("uefi-capsule-signer/1\\nsignature \\377\\n")]
    public async Task WhatIsNoAnswerIsRefused(string answer) =>
        Assert.Equal(SigningFault.ProgramAnswerUnreadable, (await _bench.FaultAsync($"cat >/dev/null; printf '{answer}'")).Fault);

    [Theory]
    [InlineData("uefi-capsule-signer/2")]
    [InlineData("uefi-capsule-signer/10")]
    [InlineData("uefi-capsule-signer/")]
    [InlineData("'uefi-capsule-signer/1 '")]
    public async Task AnotherVersionIsRefused(string first) =>
        Assert.Equal(
            SigningFault.ProgramProtocolUnknown,
            (await _bench.FaultAsync(ProgramBench.Sign + $"printf '%s\\n' {first} \"signature $signature\"")).Fault);

    [Fact]
    public async Task AnAnswerWithoutEndIsStopped()
    {
        SigningException fault = await _bench.FaultAsync("yes uefi-capsule-signer/1");
        Assert.Equal(SigningFault.ProgramAnswerUnreadable, fault.Fault);
        Assert.Contains(ProgramRun.OutputLimit.ToString(CultureInfo.InvariantCulture), fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openssl pkeyutl -sign -inkey \"$1\" -in other -pkeyopt digest:sha256 -out signature", "another digest")]
    [InlineData("openssl dgst -sha256 -sign \"$1\" -out signature digest", "the digest hashed once more")]
    [InlineData("openssl genrsa -out k 2048 2>/dev/null; openssl pkeyutl -sign -inkey k -in digest -pkeyopt digest:sha256 -out signature", "another key")]
    [InlineData("openssl pkeyutl -sign -inkey \"$1\" -in digest -pkeyopt digest:sha256 -pkeyopt rsa_padding_mode:pss -out signature", "another padding")]
    [InlineData("openssl pkeyutl -sign -inkey \"$1\" -in digest -out signature", "no DigestInfo")]
    [InlineData("head -c 256 /dev/urandom >signature", "noise")]
    [InlineData("printf x >signature", "one byte")]
    public async Task ASignatureThatDoesNotHoldIsNotHandedOut(string how, string what)
    {
        string script = $"""
            sed -n 's/^digest //p' | openssl base64 -d -A >digest
            head -c 32 /dev/zero >other
            {how}
            printf '%s\n' {First} "signature $(openssl base64 -A -in signature)"
            """;
        SigningException fault = await _bench.FaultAsync(script);
        Assert.True(fault.Fault == SigningFault.SignatureDoesNotHold, $"{what}: {fault.Message}");
    }

    [Fact]
    public async Task AnEcdsaSignatureIsHeldToItsCertificateToo()
    {
        using ProgramBench bench = new(TestKeyType.P256);
        string answer = Convert.ToBase64String(new byte[64]);
        Assert.Equal(SigningFault.SignatureDoesNotHold, (await bench.FaultAsync($"printf '%s\\n' {First} 'signature-p1363 {answer}'")).Fault);
    }

    [Fact]
    public async Task WhoTakesTooLongIsKilledWithItsChildren()
    {
        string children = _bench.Folder["children"];
        SigningException fault = await _bench.FaultAsync(
            $"echo waiting for a person >&2; sleep 600 & echo $! >'{children}'; sh -c 'echo $$ >>\"{children}\"; sleep 600; true' & wait",
            o => o with { TimeLimit = TimeSpan.FromSeconds(1) });
        Assert.Equal(SigningFault.ProgramTimedOut, fault.Fault);
        Assert.Contains("within 1 seconds", fault.Detail, StringComparison.Ordinal);
        Assert.Contains("waiting for a person", fault.Detail, StringComparison.Ordinal);
        await AssertGoneAsync(children, 2);
    }

    [Fact]
    public async Task AChildThatOutlivesTheProgramAndHoldsItsOutputIsEndedToo()
    {
        string children = _bench.Folder["children"];
        SigningException fault = await _bench.FaultAsync(
            ProgramBench.Sign + $"printf '%s\\n' {First} \"signature $signature\"; sleep 600 & echo $! >'{children}'",
            o => o with { TimeLimit = TimeSpan.FromSeconds(2) });
        Assert.Equal(SigningFault.ProgramTimedOut, fault.Fault);
        await AssertGoneAsync(children, 1);
    }

    [Fact]
    public async Task ChildrenThatStayBehindQuietlyAreEndedWhenTheSignatureIsThere()
    {
        string children = _bench.Folder["children"];
        string script = ProgramBench.Sign + $"sleep 600 >/dev/null 2>&1 & echo $! >'{children}'; printf '%s\\n' {First} \"signature $signature\"";
        await _bench.SignAsync(_bench.Options(_bench.Script(script), _bench.Chain.KeyFile), TestContext.Current.CancellationToken);
        await AssertGoneAsync(children, 1);
    }

    [Fact]
    public async Task CancellationKillsIt()
    {
        string children = _bench.Folder["children"];
        using CancellationTokenSource source = new();
        ExternalSignerOptions options = _bench.Options(_bench.Script($"sleep 600 & echo $! >'{children}.part'; mv '{children}.part' '{children}'; wait"));
        Task<byte[]> signing = _bench.SignAsync(options, source.Token);
        while (!File.Exists(children))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signing);
        await AssertGoneAsync(children, 1);
    }

    [Fact]
    public async Task AProgramThatReadsNothingMaySignAllTheSame()
    {
        string signature = Convert.ToBase64String(_bench.Chain.Signer.Certificate.RawData);
        Assert.Equal(SigningFault.SignatureDoesNotHold, (await _bench.FaultAsync($"exec <&-; printf '%s\\n' {First} 'signature {signature}'")).Fault);
    }

    public void Dispose() => _bench.Dispose();

    private static async Task AssertGoneAsync(string file, int count)
    {
        int[] ids = [.. File.ReadAllLines(file).Select(l => int.Parse(l, CultureInfo.InvariantCulture))];
        Assert.Equal(count, ids.Length);
        Stopwatch watch = Stopwatch.StartNew();
        while (ids.Any(IsRunning) && watch.Elapsed < TimeSpan.FromSeconds(5))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(ids, IsRunning);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            // A zombie waits for its parent to notice; it does nothing any more.
            return !File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].StartsWith(" Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
