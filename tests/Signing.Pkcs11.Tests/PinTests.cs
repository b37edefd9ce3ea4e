// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tests.Module;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>PINs: given once, in time, to the right token, and overwritten afterwards; in both layouts.</summary>
public sealed class PinTests
{
    public static TheoryData<bool> Layouts { get; } = [false, true];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void AKeyThatAlwaysWantsThePinGetsItForEachSignature(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256)).Bytes(ObjectAttribute.AlwaysAuthenticate, [1]);
        Given pin = new(FakeModule.Pin);
        using (ICapsuleSigner signer = (module.Options() with { Pin = pin }).Open(TokenLaboratory.Now))
        {
            Assert.Single(pin.Asked);
            TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(signer));
            TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(signer));
        }

        Assert.Equal(3, pin.Asked.Count);
        Assert.Contains("for each signature", pin.Asked[1], StringComparison.Ordinal);
        Assert.Equal(3, module.Calls(CryptokiFunction.Login));
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void AWrongPinForASignatureIsTriedOnce(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256)).Bytes(ObjectAttribute.AlwaysAuthenticate, [1]);
        using (ICapsuleSigner signer = module.Options().Open(TokenLaboratory.Now))
        {
            module.SetPin("9999");
            SigningException e = Assert.Throws<SigningException>(() => TokenLaboratory.Sign(signer));
            Assert.Equal(SigningFault.PinWrong, e.Fault);
        }

        Assert.Equal(2, module.Calls(CryptokiFunction.Login));
        module.AssertNothingIsOpen();
    }

    [Theory]
    [InlineData(0x40C | 0x10000, "few tries are left", false)]
    [InlineData(0x40C | 0x20000, "one more wrong PIN locks it", true)]
    [InlineData(0x40C, "It was tried once.", true)]
    public void AWrongPinIsTriedOnceAndTheTokensWordOnFurtherTriesIsSaid(uint flags, string words, bool windows)
    {
        using FakeModule module = new(windows);
        module.Token(flags: flags);
        SigningException e = TokenLaboratory.Refused(module.Options(pin: "9999"));
        Assert.Equal(SigningFault.PinWrong, e.Fault);
        Assert.Contains(words, e.Detail, StringComparison.Ordinal);
        Assert.Equal(1, module.Calls(CryptokiFunction.Login));
        module.AssertNothingIsOpen();
    }

    [Theory]
    [InlineData(0x4040C, SigningFault.PinLocked, false)]
    [InlineData(0x4040C, SigningFault.PinLocked, true)]
    [InlineData(0x404, SigningFault.PinMissing, true)]
    public void WhatTheTokenSaysBeforehandCostsNoTry(uint flags, SigningFault fault, bool windows)
    {
        using FakeModule module = new(windows);
        module.Token(flags: flags);
        Assert.Equal(fault, TokenLaboratory.Refused(module.Options()).Fault);
        Assert.Equal(0, module.Calls(CryptokiFunction.Login));
        module.AssertNothingIsOpen();
    }

    [Theory]
    [InlineData("123", false)]
    [InlineData("123456789", true)]
    public void APinOfTheWrongLengthCostsNoTry(string pin, bool windows)
    {
        using FakeModule module = new(windows);
        module.Token();
        SigningException e = TokenLaboratory.Refused(module.Options(pin: pin));
        Assert.Equal(SigningFault.PinWrong, e.Fault);
        Assert.Contains("4 to 8 bytes", e.Detail, StringComparison.Ordinal);
        Assert.Equal(0, module.Calls(CryptokiFunction.Login));
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ALengthThatTheTokenDoesNotSayIsNoLimit(bool windows)
    {
        using FakeModule module = new(windows);
        module.Token(minimumPin: uint.MaxValue, maximumPin: 0);
        module.SetPin("a very long passphrase of an HSM");
        SigningException e = TokenLaboratory.Refused(module.Options(pin: "a very long passphrase of an HSM"));
        Assert.Equal(SigningFault.TokenKeyMissing, e.Fault); // that is, past the login
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void APinIsGivenAsUtf8(bool windows)
    {
        using FakeModule module = new(windows);
        module.Token(maximumPin: 32);
        module.SetPin("Schlüssel€");
        Assert.Equal(SigningFault.TokenKeyMissing, TokenLaboratory.Refused(module.Options(pin: "Schlüssel€")).Fault);
        Assert.Equal(Encoding.UTF8.GetBytes("Schlüssel€"), module.SeenPin);
    }

    [Theory]
    [InlineData("1234", false)]
    [InlineData("9999", false)]
    [InlineData("1234", true)]
    [InlineData("9999", true)]
    public void CopiesOfThePinAreOverwritten(string pin, bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256)).Bytes(ObjectAttribute.AlwaysAuthenticate, [1]);
        Given given = new(pin);
        _ = Record.Exception(() => TokenLaboratory.Sign(module.Options() with { Pin = given }));
        Assert.Equal(Encoding.UTF8.GetBytes(pin), module.SeenPin);
        Assert.False(module.PinIsStillThere);
        Assert.NotEmpty(given.GivenOut);
        Assert.All(given.GivenOut, array => Assert.All(array, c => Assert.Equal('\0', c)));
    }

    [Fact]
    public void APinOfTheWrongLengthIsOverwrittenToo()
    {
        using FakeModule module = new(windows: false);
        module.Token();
        Given given = new("123");
        TokenLaboratory.Refused(module.Options() with { Pin = given });
        Assert.All(Assert.Single(given.GivenOut), c => Assert.Equal('\0', c));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ATokenWithAKeypadIsNotGivenAPin(bool windows)
    {
        using FakeModule module = new(windows);
        module.Token(flags: FakeModule.UsualFlags | 0x100);
        TestKey key = TokenLaboratory.Signer(TestKeyType.P256);
        module.PrivateKey(key).PublicHalf(key);
        module.Certificate(key.Certificate.RawData);
        Given pin = new(FakeModule.Pin);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options() with { Pin = pin }));
        Assert.Empty(pin.Asked);
        Assert.Null(module.SeenPin);
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ATokenThatWantsNoLoginGetsNone(bool windows)
    {
        using FakeModule module = new(windows);
        module.Token(flags: 0x400);
        TestKey key = TokenLaboratory.Signer(TestKeyType.P256);
        module.PrivateKey(key).PublicHalf(key);
        module.Certificate(key.Certificate.RawData);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options() with { Pin = null }));
        Assert.Equal(0, module.Calls(CryptokiFunction.Login));
        Assert.Equal(0, module.Calls(CryptokiFunction.Logout));
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void APersonWhoWalksAwayFromThePromptLeavesNothingOpen(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        Assert.Throws<OperationCanceledException>(() => (module.Options() with { Pin = new Interrupted() }).Open(TokenLaboratory.Now));
        module.AssertNothingIsOpen();
        Assert.Equal(1, module.Calls(CryptokiFunction.Finalize));
    }

    private sealed class Interrupted : IPassphraseSource
    {
        public char[]? GetPassphrase(string keyFile) => throw new OperationCanceledException("The question was not answered.");
    }
}
