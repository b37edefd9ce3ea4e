// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Offline;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.PostQuantum;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>Every sample on the way over a machine that has the key and openssl: the bytes are those of a build.</summary>
public sealed class OfflineSigningTests(Laboratory laboratory)
{
    public static TheoryData<string, string> SamplesAndPrograms =>
        [.. Laboratory.Samples.SelectMany(s => new[] { (s.Data, "pkeyutl"), (s.Data, "cms") })];

    private static OperationContext Context => new(Laboratory.Now);

    [Theory]
    [MemberData(nameof(SamplesAndPrograms))]
    public void TheCommandsOfTheRequestMakeTheCapsuleOfABuild(string sample, string program)
    {
        string name = $"offline-{sample}-{program}";
        Prepare(name, Laboratory.SampleDescription(sample), new NamedSigner(laboratory.SignerFile, [laboratory.IntermediateFile], null));
        int commands = 0;
        foreach (string line in File.ReadAllLines(laboratory.Folder[$"{name}/request.txt"]).Where(l => l.StartsWith("  $ ", StringComparison.Ordinal)))
        {
            if (line.Contains(" dgst ", StringComparison.Ordinal) || line.Contains($" {program} ", StringComparison.Ordinal))
            {
                ProcessResult result = ProcessRunner.RunIn(laboratory.Folder[name], "env", $"KEY={laboratory.KeyFile}", "sh", "-c", line[4..]);
                Assert.True(result.ExitCode == 0 && result.Output.Length == 0, $"{line}\n{result.OutputText}{result.ErrorText}");
                commands++;
            }
        }

        Assert.Equal(2, commands);
        Assert.Equal(laboratory.BuildSample(sample), Attach(name));
    }

    [Fact]
    public async Task APostQuantumSignerSignsTheAttributesOfTheRequest()
    {
        PostQuantumAlgorithm algorithm = PostQuantumAlgorithm.All.Single(a => a.Name == "ML-DSA-65");
        DateTimeOffset begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using TestKey key = TestKeyMaker.Root("quantum", PostQuantumTestKeys.NewKey(algorithm), begin, begin.AddYears(40));
        FileSignerOptions quantum = new()
        {
            KeyFile = laboratory.Folder.Write("quantum.key.pem", key.KeyPem),
            CertificateFile = laboratory.Folder.Write("quantum.pem", key.CertificatePem),
            KeyReaders = [new PostQuantumKeyReader()],
        };
        FileSignerOptions classical = new() { KeyFile = laboratory.KeyFile, CertificateFile = laboratory.SignerFile, ChainFiles = [laboratory.IntermediateFile] };
        laboratory.Folder.Write("quantum.bin", "firmware");
        string description = laboratory.Folder.Write("quantum.capsule.json", """
            { "kind": "fmp", "payloads": [ { "content": "quantum.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2 } ] }
            """);
        Prepare("quantum", description, new NamedSigner(laboratory.SignerFile, [laboratory.IntermediateFile], null), new NamedSigner(laboratory.Folder["quantum.pem"], [], null));

        // What openssl 3.5 signs with the printed command is what our own key signs.
        byte[] digest = await File.ReadAllBytesAsync(laboratory.Folder["quantum/payload-1.sha512"], TestContext.Current.CancellationToken);
        byte[] attributes = SignedAttributes.Of(digest, new SignatureAlgorithm(algorithm.Kind, algorithm.Hashes[0]));
        Assert.Equal(attributes, await File.ReadAllBytesAsync(laboratory.Folder["quantum/payload-1.signer-2.attributes"], TestContext.Current.CancellationToken));
        string[] commands = [.. File.ReadAllLines(laboratory.Folder["quantum/request.txt"]).Where(l => l.Contains("signer-2.attributes", StringComparison.Ordinal))];
        Assert.Equal(2, commands.Length);
        Assert.Equal("1\n", ProcessRunner.RunIn(laboratory.Folder["quantum"], "sh", "-c", commands[0].Trim()[2..]).OutputText);
        Assert.Equal(
            "  $ openssl pkeyutl -sign -rawin -in payload-1.signer-2.attributes -inkey \"$KEY\" -pkeyopt deterministic:1 -out payload-1.signer-2.sig", commands[1]);

        SignRequestResult signed = await SignRequestOperation.RunAsync(new SignRequestRequest(laboratory.Folder["quantum"], [quantum, classical]) { AllowTestKeys = true }, Context);
        Assert.True(signed.Outcome == Outcome.Clean, string.Join('\n', signed.Diagnostics));

        string built = laboratory.Folder["quantum-built.cap"];
        BuildRequest build = new(description, built, [classical, quantum], Unsigned: false, [], []) { AllowTestKeys = true };
        Assert.Equal(Outcome.Clean, (await BuildOperation.RunAsync(build, Context)).Outcome);
        Assert.Equal(await File.ReadAllBytesAsync(built, TestContext.Current.CancellationToken), Attach("quantum"));
    }

    private void Prepare(string name, string description, params NamedSigner[] signers)
    {
        PrepareRequest request = new(description, laboratory.Folder[name + ".prepared"], laboratory.Folder[name], signers, []) { AllowTestKeys = true };
        PrepareResult prepared = PrepareOperation.Run(request, Context);
        Assert.True(prepared.Outcome == Outcome.Clean, string.Join('\n', prepared.Diagnostics));
    }

    private byte[] Attach(string name)
    {
        string output = laboratory.Folder[name + ".cap"];
        AttachRequest request = new(laboratory.Folder[name + ".prepared"], laboratory.Folder[name], [], output, Partial: false, [], [], []) { AllowTestKeys = true };
        AttachResult result = AttachOperation.Run(request, Context);
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        return File.ReadAllBytes(output);
    }
}
