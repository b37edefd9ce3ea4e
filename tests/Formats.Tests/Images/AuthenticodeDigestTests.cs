// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Images;

/// <summary>The hash that Authenticode signs, against pesign, which computes it, and sbsign, which signs it.</summary>
public sealed class AuthenticodeDigestTests
{
    [Fact]
    public void TheHashIsThatOfPesign()
    {
        using TemporaryDirectory folder = new();
        FirmwareImageFile[] files = [.. FirmwareImages.All.Where(i => Read(i.Bytes).Kind != PeImageKind.Te)];
        Assert.All(files.Where((_, index) => index % 8 == 0), file =>
            Assert.Equal(Pesign(folder.Write("image.efi", file.Bytes)), Digest(file.Bytes)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheHashOfAFixtureIsThatOfPesign(bool is64)
    {
        using TemporaryDirectory folder = new();
        byte[] image = new PeFixture { Is64 = is64, Machine = is64 ? PeMachine.X64 : PeMachine.Ia32, Data = new byte[3000], Overlay = new byte[24] }.Bytes();
        Assert.Equal(Pesign(folder.Write("image.efi", image)), Digest(image));
    }

    [Fact]
    public void ASignatureDoesNotChangeTheHash()
    {
        using TemporaryDirectory folder = new();
        byte[] image = FirmwareImages.All.First(i => i.Name.Contains("SmmFaultTolerantWriteDxe", StringComparison.Ordinal)).Bytes;
        byte[] signed = Sign(folder, image);
        PeImage read = Read(signed);

        PeCertificate certificate = Assert.Single(read.Certificates);
        Assert.Equal((0x0200, WinCertificate.TypePkcsSignedData), (certificate.Revision, certificate.CertificateType));
        Assert.Equal(read.Range.End, read.CertificateTable!.Value.End);
        Assert.Equal(0x30, read.Source.ReadBytes(certificate.Data)[0]);
        Assert.Equal(Digest(image), Digest(signed));
        Assert.Contains(Digest(image)!, Convert.ToHexStringLower(signed), StringComparison.Ordinal);
    }

    [Fact]
    public void TheFieldsThatSigningChangesAreNotHashed()
    {
        PeFixture pe = new();
        byte[] image = pe.Bytes();
        Assert.NotNull(Digest(image));
        Assert.Equal(Digest(image), Digest(image.With32(PeFixture.OptionalHeader + 64, 0x12345678)));
        Assert.NotEqual(Digest(image), Digest(image.With32(PeFixture.OptionalHeader + 68, 1)));
        Assert.NotEqual(Digest(image), Digest([.. image, 0]));
        Assert.NotEqual(Digest(image), Digest(image.With16(image.Length - 2, 1)));
    }

    [Fact]
    public void AnImageThatIsNotWholeHasNoHash()
    {
        PeFixture pe = new() { Certificates = { (2, new byte[40]) } };
        byte[] image = pe.Bytes();
        Assert.NotNull(Digest(image));
        Assert.Null(Digest(image[..^1]));
        Assert.Null(Digest(image.With32(pe.SectionHeader(0) + 16, 1_000_000)));
        Assert.Null(Digest(image.With32(PeFixture.OptionalHeader + 60, 1_000_000)));
        Assert.Null(Digest(image.With32(PeFixture.OptionalHeader + 60, 100)));
        Assert.Null(Digest(image.With16(PeFixture.FileHeader + 2, 97)));
        Assert.Null(Digest(pe.TeBytes()));
    }

    private static string? Digest(byte[] image)
    {
        ByteSource? bytes = AuthenticodeDigest.BytesToHash(Read(image));
        return bytes is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes.ReadBytes(new ByteRange(0, bytes.Length))));
    }

    /// <summary>The image stands in the middle of the source, as it does in firmware.</summary>
    private static PeImage Read(byte[] image) => Assert.IsType<PeImage>(PeImageReader.Read(
        new MemoryByteSource((byte[])[1, 2, 3, .. image, 4, 5]), new ByteRange(3, image.Length), StructurePath.Capsule, []));

    private static string Pesign(string file) => ProcessRunner.RunOk("pesign", "-h", "-i", file).OutputText.Trim()["hash: ".Length..];

    private static byte[] Sign(TemporaryDirectory folder, byte[] image)
    {
        string file = folder.Write("image.efi", image);
        ProcessRunner.RunOk(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=TEST image signer", "-days", "2",
            "-keyout", folder["key.pem"], "-out", folder["certificate.pem"]);
        ProcessRunner.RunOk(
            "sbsign", "--key", folder["key.pem"], "--cert", folder["certificate.pem"], "--output", folder["signed.efi"], file);
        return File.ReadAllBytes(folder["signed.efi"]);
    }
}
