// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests;

/// <summary>
/// Chains of every shape. What is said here is what openssl says with the settings of EDK II's Pkcs7Verify: partial chains, any purpose,
/// no dates (CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c).
/// </summary>
public sealed class ChainTrustTests : IDisposable
{
    private static readonly byte[] _content = [.. Enumerable.Range(0, 300).Select(i => (byte)(i % 251))];
    private readonly TestKit.TemporaryDirectory _folder = new();
    private int _made;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnyCertificateOfTheChainMayBeTheAnchor()
    {
        Issued root = Authority("root");
        Issued upper = Authority("upper", root);
        Issued lower = Authority("lower", upper);
        Issued signer = Leaf("signer", lower);
        foreach (Issued anchor in new[] { root, upper, lower, signer })
        {
            Check(trusted: true, signer, anchor, upper, lower);
        }

        Check(trusted: true, signer, root, lower, upper, root);
        Check(trusted: false, signer, root, lower);
        Check(trusted: false, signer, Authority("root"), upper, lower);
    }

    [Fact]
    public void AnAuthorityOfTheSameNameWithAnotherKeyIsNoAnchor()
    {
        Issued root = Authority("root");
        Issued impostor = Authority("root");
        Issued signer = Leaf("signer", impostor);
        Check(trusted: false, signer, root, impostor);
        Check(trusted: true, signer, impostor, impostor);
    }

    [Fact]
    public void ALeafCannotIssue()
    {
        Issued root = Authority("root");
        Issued leaf = Leaf("leaf", root);
        Check(trusted: false, Leaf("forged", leaf), root, leaf);
        Check(trusted: false, Leaf("forged", leaf), leaf);
    }

    [Fact]
    public void ACertificateOfVersion1CannotIssueUnlessItIsTheAnchor()
    {
        Issued root = Authority("root");
        Issued old = Version1("old", root);
        Assert.Equal(1, old.Certificate.Version);
        Check(trusted: false, Leaf("forged", old), root, old);

        Issued oldRoot = Version1("old root", issuer: null);
        Check(trusted: true, Leaf("signer", oldRoot), oldRoot);
    }

    [Fact]
    public void AnAuthorityThatMayNotSignCertificatesCannotIssue()
    {
        Issued root = Authority("root");
        Issued other = Make("other", root, "basicConstraints=critical,CA:TRUE", "keyUsage=critical,digitalSignature,cRLSign");
        Check(trusted: false, Leaf("signer", other), root, other);
    }

    [Fact]
    public void AnAuthorityMayLeaveItsKeyUsageOut()
    {
        Issued root = Make("root", issuer: null, "basicConstraints=CA:TRUE");
        Check(trusted: true, Leaf("signer", root), root);
    }

    [Fact]
    public void PathLengthsAreKept()
    {
        Issued root = Make("root", issuer: null, "basicConstraints=critical,CA:TRUE,pathlen:1", "keyUsage=keyCertSign");
        Issued upper = Authority("upper", root);
        Check(trusted: true, Leaf("signer", upper), root, upper);

        Issued lower = Authority("lower", upper);
        Issued signer = Leaf("signer", lower);
        Check(trusted: false, signer, root, upper, lower);
        Check(trusted: true, signer, upper, upper, lower);

        Issued narrow = Make("narrow", Authority("other root"), "basicConstraints=critical,CA:TRUE,pathlen:0");
        Check(trusted: true, Leaf("signer", narrow), narrow);
        Issued below = Authority("below", narrow);
        Check(trusted: false, Leaf("signer", below), narrow, below);
    }

    [Fact]
    public void ACriticalExtensionThatIsNotUnderstoodIsRefused()
    {
        Issued root = Authority("root");
        Check(trusted: false, Make("signer", root, "1.2.3.4.5=critical,DER:0500"), root);
        Check(trusted: true, Make("signer", root, "1.2.3.4.5=DER:0500"), root);
        Check(trusted: true, Make("signer", root, "extendedKeyUsage=critical,serverAuth", "subjectAltName=critical,DNS:test.invalid"), root);

        Issued strange = Make("strange", root, "basicConstraints=critical,CA:TRUE", "1.2.3.4.5=critical,DER:0500");
        Check(trusted: false, Leaf("signer", strange), root, strange);
    }

    [Fact]
    public void ALinkSignedOverSha1IsRefused()
    {
        Issued root = Authority("root");
        Issued signer = Make("signer", root, "-sha1", "basicConstraints=CA:FALSE");
        Assert.False(Verify(Message(signer), root).IsTrusted);
        Assert.True(Verify(Message(signer), signer).IsTrusted);
    }

    [Fact]
    public void AuthoritiesThatIssueEachOtherAreWalkedOnce()
    {
        Issued one = Authority("one");
        Issued two = Authority("two");
        Issued oneByTwo = Reissued("one", one, two);
        Issued twoByOne = Reissued("two", two, one);
        Check(trusted: false, Leaf("signer", one), Authority("root"), oneByTwo, twoByOne);
    }

    [Fact]
    public void ManyAuthoritiesOfOneNameDoNotKeepTheWalkBusy()
    {
        Issued first = Authority("same");
        List<Issued> many = [first];
        for (int i = 1; i < SignedDataVerifier.MaximumCertificates - 1; i++)
        {
            many.Add(Reissued("same", first, first));
        }

        byte[] message = Message(Leaf("signer", first), [.. many]);
        SignedDataReport report = Verify(message, Authority("root"));
        Assert.True(report.IsValid);
        Assert.Equal(TrustStatus.Untrusted, report.Signers[0].Trust);
        Assert.Equal(SignedDataVerifier.MaximumCertificates, report.Certificates.Count);

        byte[] more = Message(Leaf("signer", first), [.. many, Reissued("same", first, first)]);
        Assert.Equal(SignedDataFault.TooManySigners, Verify(more, first).Fault);
    }

    [Fact]
    public void DatesAreReportedAndDoNotDecide()
    {
        Issued root = Authority("root");
        Issued signer = Leaf("signer", root);
        byte[] message = Message(signer);
        SignedDataReport late = SignedDataVerifier.Verify(message, Digest, TrustAnchors.From([root.Certificate]), new FixedTimeProvider(2101, 1, 1));
        Assert.True(late.IsTrusted);
        Assert.Equal([true, true], late.Signers[0].DateProblems.Select(p => p.IsExpired));
        SignedDataReport early = SignedDataVerifier.Verify(message, Digest, TrustAnchors.From([root.Certificate]), new FixedTimeProvider(2001, 1, 1));
        Assert.True(early.IsTrusted);
        Assert.Equal([false, false], early.Signers[0].DateProblems.Select(p => p.IsExpired));
        SignedDataReport within = SignedDataVerifier.Verify(message, Digest, TrustAnchors.From([root.Certificate]), new FixedTimeProvider(2060, 1, 1));
        Assert.Empty(within.Signers[0].DateProblems);
    }

    [Fact]
    public void TheChainAndItsAnchorAreReported()
    {
        Issued root = Authority("root");
        Issued upper = Authority("upper", root);
        Issued signer = Leaf("signer", upper);
        SignerReport report = Assert.Single(Verify(Message(signer, upper), root).Signers);
        Assert.Equal(
            [signer.Certificate.Thumbprint, upper.Certificate.Thumbprint, root.Certificate.Thumbprint],
            report.Chain.Select(c => c.Thumbprint));
        Assert.Equal(root.Certificate.Thumbprint, report.Anchor?.Thumbprint);
    }

    [Fact]
    public void AnchorsComeFromFilesWithOneOrMoreCertificates()
    {
        Issued one = Authority("one");
        Issued two = Authority("two");
        string pem = _folder.Write("both.pem", "some text\n" + File.ReadAllText(one.File) + File.ReadAllText(two.File));
        string der = _folder.Write("one.der", one.Certificate.RawData);
        Assert.Equal(3, TrustAnchors.Load([pem, der]).Certificates.Count);

        string damaged = _folder.Write("damaged.pem", File.ReadAllText(one.File) + File.ReadAllText(two.File).Replace("-----END", "!-----END", StringComparison.Ordinal));
        foreach (string file in new[] { damaged, one.KeyFile, _folder["absent"], _folder.Root, _folder.Write("empty", "") })
        {
            SigningException e = Assert.Throws<SigningException>(() => TrustAnchors.Load([der, file]));
            Assert.Equal(SigningFault.CertificateUnreadable, e.Fault);
            Assert.Equal(file, e.File);
        }
    }

    private static SignedDataReport Verify(byte[] message, params Issued[] anchors) =>
        SigningHelp.Verify(message, _content, [.. anchors.Select(a => a.Certificate)]);

    private static byte[] Digest(HashAlgorithmName hash) => CryptographicOperations.HashData(hash, _content);

    private static byte[] Message(Issued signer, params Issued[] embedded)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(signer.KeyFile));
        byte[] signature = key.SignData(_content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        SignatureAlgorithm algorithm = new(KeyKind.Ecdsa, HashAlgorithmName.SHA256);
        return DetachedSignedData.Encode(algorithm, signature, signer.Certificate, embedded.Select(e => e.Certificate));
    }

    private void Check(bool trusted, Issued signer, Issued anchor, params Issued[] embedded)
    {
        byte[] message = Message(signer, embedded);
        SignedDataReport report = Verify(message, anchor);
        Assert.True(report.IsValid);
        Assert.Equal(trusted, report.IsTrusted);
        ProcessResult openssl = ProcessRunner.Run(
            "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", _folder.Write("message.p7", message),
            "-content", _folder.Write("content", _content), "-CAfile", anchor.File, "-no-CApath", "-no-CAstore",
            "-partial_chain", "-purpose", "any", "-no_check_time", "-out", _folder["out"]);
        Assert.True(trusted == (openssl.ExitCode == 0), openssl.ErrorText);
    }

    private Issued Authority(string name, Issued? issuer = null) =>
        Make(name, issuer, "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign");

    private Issued Leaf(string name, Issued issuer) =>
        Make(name, issuer, "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature");

    private Issued Version1(string name, Issued? issuer) => Make(name, issuer);

    /// <summary>A second certificate for a name and key that have one.</summary>
    private Issued Reissued(string name, Issued key, Issued issuer) => Certify(name, key.KeyFile, issuer, "basicConstraints=critical,CA:TRUE");

    private Issued Make(string name, Issued? issuer, params string[] extensions)
    {
        string key = _folder[$"{++_made}.key"];
        ProcessRunner.RunOk("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key);
        return Certify(name, key, issuer, extensions);
    }

    private Issued Certify(string name, string key, Issued? issuer, params string[] extensions)
    {
        string hash = extensions.FirstOrDefault(e => e.StartsWith('-')) ?? "-sha256";
        string[] lines = [.. extensions.Where(e => !e.StartsWith('-'))];
        string request = _folder[$"{++_made}.csr"];
        string file = _folder[$"{_made}.pem"];
        ProcessRunner.RunOk("openssl", "req", "-new", "-key", key, "-subj", $"/CN=UefiCapsule TEST {name}/O=TEST only", "-out", request);
        List<string> arguments = ["x509", "-req", "-in", request, hash, "-days", "20000", "-set_serial", $"0x40{_made:X8}", "-out", file];
        arguments.AddRange(issuer is null ? ["-signkey", key] : ["-CA", issuer.File, "-CAkey", issuer.KeyFile]);
        if (lines.Length > 0)
        {
            arguments.AddRange("-extfile", _folder.Write($"{_made}.ext", string.Join('\n', lines) + "\n"));
        }

        ProcessRunner.RunOk("openssl", arguments);
        return new Issued(X509CertificateLoader.LoadCertificateFromFile(file), file, key);
    }

    private sealed record Issued(X509Certificate2 Certificate, string File, string KeyFile);
}
