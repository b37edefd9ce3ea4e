// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.Revocation;

/// <summary>Files of revocation lists, made by the platform and by openssl.</summary>
public sealed class RevocationListTests : IDisposable
{
    private static readonly DateTimeOffset _now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<TestKey> _root = new(() => TestKeyMaker.Root("root", TestKeyType.P256, TestChain.Begin, TestChain.End));
    private readonly TestKit.TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PemAndDerAreRead()
    {
        byte[] der = Build(b => b.AddEntry([0x40, 1], _now.AddDays(-1)));
        string pem = PemEncoding.WriteString("X509 CRL", der);
        string both = _folder.Write("both.pem", "text\n" + pem + "\n" + PemEncoding.WriteString("X509 CRL", Build(_ => { })) + "\n");
        RevocationLists lists = RevocationLists.Load([_folder.Write("one.der", der), both]);
        Assert.Equal([1, 1, 0], lists.Lists.Select(l => l.Count));
        Assert.Equal(both, lists.Lists[1].File);
        RevocationList list = lists.Lists[0];
        Assert.Equal(_now, list.ThisUpdate);
        Assert.Equal(_now.AddDays(30), list.NextUpdate);
        Assert.Equal("SHA-256", list.SignatureDigest);
        Assert.Equal(_root.Value.Certificate.SubjectName.RawData, list.Issuer.RawData);
    }

    [Fact]
    public void OpensslCountsTheSameEntries()
    {
        const int Entries = 5000;
        byte[] der = Build(b =>
        {
            for (int i = 0; i < Entries; i++)
            {
                b.AddEntry([0x40, (byte)(i / 256), (byte)(i % 256)], _now.AddDays(-1), i % 2 == 0 ? X509RevocationReason.KeyCompromise : null);
            }
        });
        RevocationList list = Assert.Single(RevocationLists.From("many", der).Lists);
        ProcessResult text = ProcessRunner.RunOk("openssl", "crl", "-inform", "DER", "-in", _folder.Write("many.der", der), "-noout", "-text");
        Assert.Equal(Entries, list.Count);
        Assert.Equal(list.Count, text.OutputText.Split("Serial Number:").Length - 1);
    }

    [Fact]
    public void AListThatOpensslMadeIsRead()
    {
        _folder.Write("index.txt", "R\t360101000000Z\t260301000000Z,keyCompromise\t4001\tunknown\t/CN=TEST revoked\n");
        _folder.Write("number", "2A\n");
        string configuration = _folder.Write("ca.cnf", $"""
            [ca]
            default_ca = test
            [test]
            database = {_folder["index.txt"]}
            crlnumber = {_folder["number"]}
            default_md = sha384
            default_crl_days = 30
            crl_extensions = extensions
            [extensions]
            authorityKeyIdentifier = keyid
            """);
        string certificate = _folder.Write("root.pem", _root.Value.CertificatePem);
        string key = _folder.Write("root.key.pem", _root.Value.KeyPem);
        string crl = _folder["root.crl"];
        ProcessRunner.RunOk("openssl", "ca", "-gencrl", "-config", configuration, "-cert", certificate, "-keyfile", key, "-out", crl);
        RevocationList list = Assert.Single(RevocationLists.Load([crl]).Lists);
        Assert.Equal(1, list.Count);
        Assert.Equal("SHA-384", list.SignatureDigest);
    }

    [Fact]
    public void WhatIsNoListIsRefused()
    {
        byte[] der = Build(_ => { });
        string pem = PemEncoding.WriteString("X509 CRL", der);
        foreach ((string name, byte[] bytes) in new (string, byte[])[]
        {
            ("empty", []),
            ("text", [.. "no list"u8]),
            ("cut", der[..^1]),
            ("trailing", [.. der, 0]),
            ("certificate", _root.Value.Certificate.RawData),
            ("damaged pem", Encoding.ASCII.GetBytes(pem.Replace("-----END", "!-----END", StringComparison.Ordinal))),
        })
        {
            string file = _folder.Write(name, bytes);
            SigningException e = Assert.Throws<SigningException>(() => RevocationLists.Load([file]));
            Assert.Equal(SigningFault.RevocationListUnreadable, e.Fault);
            Assert.Equal(file, e.File);
        }

        Assert.Equal(SigningFault.RevocationListUnreadable, Assert.Throws<SigningException>(() => RevocationLists.Load([_folder["missing"]])).Fault);
    }

    [Fact]
    public void ChangedBytesNeverThrowAnythingElse()
    {
        byte[] der = Build(b => b.AddEntry([0x40, 1], _now.AddDays(-1), X509RevocationReason.CACompromise));
        int read = 0;
        for (int i = 0; i < der.Length; i++)
        {
            foreach (byte mask in new byte[] { 1, 0x20, 0x80, 0xFF })
            {
                byte[] changed = [.. der];
                changed[i] ^= mask;
                try
                {
                    read += RevocationLists.From("changed", changed).Lists.Count;
                }
                catch (SigningException e)
                {
                    Assert.StartsWith("RevocationList", e.Fault.ToString(), StringComparison.Ordinal);
                }
            }
        }

        // A changed byte of the signature, a name or a date leaves a list that can be read, and whose signature does not hold.
        Assert.InRange(read, 1, (der.Length * 4) - 1);
    }

    private static byte[] Build(Action<CertificateRevocationListBuilder> change)
    {
        CertificateRevocationListBuilder builder = new();
        change(builder);
        TestKey root = _root.Value;
        return builder.Build(
            root.Certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa((ECDsa)root.Key),
            7,
            _now.AddDays(30),
            HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root.Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false),
            _now);
    }
}
