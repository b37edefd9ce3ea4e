// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.External;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.External;

/// <summary>A TEST signer, and programs that a test writes as shell scripts.</summary>
internal sealed class ProgramBench(TestKeyType type = TestKeyType.Rsa2048) : IDisposable
{
    /// <summary>An answer that openssl makes, with the signature's base64 in <c>$signature</c>.</summary>
    public const string Sign = """
        sed -n 's/^digest //p' | openssl base64 -d -A >digest
        openssl pkeyutl -sign -inkey "$1" -in digest -pkeyopt digest:sha256 -out signature
        signature=$(openssl base64 -A -in signature)

        """;

    public static string Sample { get; } = RepositoryRoot.PathOf("samples", "external-signer", "sign-with-openssl");

    public TestChain Chain { get; } = new(type);

    public TemporaryDirectory Folder => Chain.Folder;

    public byte[] Digest => SHA256.HashData(Chain.Content);

    public string Script(string body, string shebang = "#!/bin/sh")
    {
        string file = Folder.Write($"{Guid.NewGuid():N}", $"{shebang}\n{body}");
        ProcessRunner.RunOk("chmod", "700", file);
        return file;
    }

    public ExternalSignerOptions Options(string program, params IReadOnlyList<string> arguments) => new()
    {
        Program = program,
        Arguments = arguments,
        CertificateFile = Chain.SignerFile,
        ChainFiles = [Chain.IntermediateFile],
        TimeLimit = TimeSpan.FromSeconds(30),
    };

    public async Task<byte[]> SignAsync(ExternalSignerOptions options, CancellationToken cancellationToken)
    {
        using ExternalSigner signer = ExternalSigner.Open(options, SigningHelp.Now);
        return await signer.SignDigestAsync(CryptographicOperations.HashData(signer.Algorithm.Hash, Chain.Content), "a purpose", cancellationToken);
    }

    /// <summary>The fault that signing with a script ends in.</summary>
    public async Task<SigningException> FaultAsync(string script, Func<ExternalSignerOptions, ExternalSignerOptions>? change = null)
    {
        ExternalSignerOptions options = Options(Script(script), Chain.KeyFile);
        return await Assert.ThrowsAsync<SigningException>(() => SignAsync(change?.Invoke(options) ?? options, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Chain.Dispose();
}
