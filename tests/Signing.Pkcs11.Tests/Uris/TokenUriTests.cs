// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11.Tests.Uris;

/// <summary>URIs of RFC 7512, read strictly.</summary>
public sealed class TokenUriTests
{
    [Fact]
    public void EveryAttributeIsRead()
    {
        TokenUri uri = TokenUriReader.Read(
            "pkcs11:token=The%20Software%20PKCS%2311%20Softtoken;manufacturer=Snake%20Oil,%20Inc.;serial=;model=1.0;library-manufacturer=A;"
            + "library-description=B;library-version=2.6;slot-manufacturer=C;slot-description=D;slot-id=327;object=my-key;type=private;"
            + "id=%69%95%3E%5C%F4%BD%EC%91?pin-source=file:/etc/token_pin&module-path=/usr/lib/a.so&x-vendor=1&x-vendor=2",
            "private");
        Assert.Equal("The Software PKCS#11 Softtoken", Text(uri.Token));
        Assert.Equal("Snake Oil, Inc.", Text(uri.Manufacturer));
        Assert.Equal(string.Empty, Text(uri.Serial));
        Assert.Equal("1.0", Text(uri.Model));
        Assert.Equal("A", Text(uri.LibraryManufacturer));
        Assert.Equal("B", Text(uri.LibraryDescription));
        Assert.Equal(new CryptokiVersion(2, 6), uri.LibraryVersion);
        Assert.Equal("C", Text(uri.SlotManufacturer));
        Assert.Equal("D", Text(uri.SlotDescription));
        Assert.Equal(327UL, uri.SlotId);
        Assert.Equal("my-key", Text(uri.Object));
        Assert.Equal("69953E5CF4BDEC91".Length / 2, uri.Id!.Length);
        Assert.Equal("69953E5CF4BDEC91", Convert.ToHexString(uri.Id));
        Assert.Equal("private", uri.Type);
        Assert.Equal("/etc/token_pin", uri.PinFile);
        Assert.Equal("/usr/lib/a.so", uri.ModulePath);
        Assert.True(uri.NamesToken);
    }

    [Theory]
    [InlineData("pkcs11:")]
    [InlineData("pkcs11:object=a")]
    [InlineData("PKCS11:object=a;type=private")]
    [InlineData("pkcs11:object=a?x-unknown=1")]
    [InlineData("pkcs11:object=%E2%82%AC")]
    [InlineData("pkcs11:id=A%00b")]
    public void AUriWithoutATokenMeansAny(string text) => Assert.False(TokenUriReader.Read(text, "private").NamesToken);

    [Fact]
    public void ALibraryVersionWithoutMinorIsZero() => Assert.Equal(new CryptokiVersion(3, 0), TokenUriReader.Read("pkcs11:library-version=3", "private").LibraryVersion);

    [Theory]
    [InlineData("pkcs12:object=a", "pkcs11:")]
    [InlineData("pkcs11:colour=red", "\"colour\" is not known")]
    [InlineData("pkcs11:Token=a", "\"Token\" is not known")]
    [InlineData("pkcs11:x-vendor=a", "\"x-vendor\" is not known")]
    [InlineData("pkcs11:token=a;token=b", "twice")]
    [InlineData("pkcs11:token=a?module-name=b&module-name=c", "twice")]
    [InlineData("pkcs11:token", "name=value")]
    [InlineData("pkcs11:=a", "name=value")]
    [InlineData("pkcs11:token=a;", "name=value")]
    [InlineData("pkcs11:token=a?", null)]
    [InlineData("pkcs11:token=a b", "%20")]
    [InlineData("pkcs11:token=a#b", "%23")]
    [InlineData("pkcs11:token=a/b", "%2F")]
    [InlineData("pkcs11:token=€", "%E2%82%AC")]
    [InlineData("pkcs11:token=%2", "hexadecimal")]
    [InlineData("pkcs11:token=%zz", "hexadecimal")]
    [InlineData("pkcs11:token=%+1", "hexadecimal")]
    [InlineData("pkcs11:slot-id=0x1", "slot-id")]
    [InlineData("pkcs11:slot-id=-1", "slot-id")]
    [InlineData("pkcs11:slot-id=99999999999999999999", "slot-id")]
    [InlineData("pkcs11:slot-id=", "slot-id")]
    [InlineData("pkcs11:library-version=2.x", "library-version")]
    [InlineData("pkcs11:library-version=2.6.1", "library-version")]
    [InlineData("pkcs11:library-version=256", "library-version")]
    [InlineData("pkcs11:type=public", "type=public")]
    [InlineData("pkcs11:type=cert", "type=cert")]
    [InlineData("pkcs11:type=%FF", "UTF-8")]
    [InlineData("pkcs11:?pin-source=|/bin/echo", "program")]
    [InlineData("pkcs11:?pin-source=https://example.com/pin", "file")]
    [InlineData("pkcs11:?pin-source=file://elsewhere/pin", "another machine")]
    [InlineData("pkcs11:?pin-source=", "empty")]
    [InlineData("pkcs11:?pin-source=a%00b", "zero")]
    [InlineData("pkcs11:?module-path=/a.so&module-name=a", "exclude")]
    [InlineData("pkcs11:?module-path=", "empty")]
    [InlineData("pkcs11:?module-name=../a", "without folders")]
    [InlineData("pkcs11:?module-name=..", "without folders")]
    public void WhatCouldMeanAnotherObjectIsRefused(string text, string? words)
    {
        if (words is null)
        {
            Assert.NotNull(TokenUriReader.Read(text, "private"));
            return;
        }

        SigningException e = Assert.Throws<SigningException>(() => TokenUriReader.Read(text, "private"));
        Assert.Equal(SigningFault.TokenUriInvalid, e.Fault);
        Assert.Equal(text, e.File);
        Assert.Contains(words, e.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pkcs11:token=a?pin-value=31415")]
    [InlineData("pkcs11:token=a?module-path=/x.so&PIN-VALUE=31415")]
    [InlineData("pkcs11:token=a;pin-value=31415;object=b")]
    [InlineData("pkcs11:colour=red?pin-value=31415")]
    [InlineData("pkcs11:token=a;pin=31415")]
    public void APinInAUriIsRefusedAndNotRepeated(string text)
    {
        SigningException e = Assert.Throws<SigningException>(() => TokenUriReader.Read(text, "private"));
        Assert.Equal(SigningFault.PinInUri, e.Fault);
        Assert.DoesNotContain("31415", e.ToString(), StringComparison.Ordinal);
        Assert.Contains("...", e.Message, StringComparison.Ordinal);
        Assert.Null(new Pkcs11SignerOptions { Key = text }.PinFile);
    }

    [Fact]
    public void AnObjectMayBeCalledPin() => Assert.Equal("pin-value", Text(TokenUriReader.Read("pkcs11:object=pin-value", "private").Object));

    private static string Text(byte[]? bytes) => Encoding.UTF8.GetString(Assert.IsType<byte[]>(bytes));
}
