// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tests.Module;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>A module that lies, and tokens of unusual habits, in both layouts.</summary>
public sealed class MisbehaviourTests
{
    private static readonly (Misbehaviour What, uint Value, SigningFault Fault, TestKeyType Key)[] _lies =
    [
        (Misbehaviour.SlotCountHuge, 1, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.SlotCountBeyond, 1, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.FindCountHuge, 17, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.FindCountHuge, uint.MaxValue, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.FindEndless, 1, SigningFault.TokenObjectAmbiguous, TestKeyType.P256),
        (Misbehaviour.AttributeHuge, 1, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.AttributeGrows, 1, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.AttributeUnavailable, (uint)ObjectAttribute.KeyType, SigningFault.UnsupportedKey, TestKeyType.P256),
        (Misbehaviour.AttributeUnavailable, (uint)ObjectAttribute.Value, SigningFault.CertificateUnreadable, TestKeyType.P256),
        (Misbehaviour.AttributeUnavailable, (uint)ObjectAttribute.Label, SigningFault.TokenKeyMissing, TestKeyType.P256),
        (Misbehaviour.SignLengthHuge, 1, SigningFault.TokenFailure, TestKeyType.Rsa2048),
        (Misbehaviour.SignLengthHuge, 1, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.SignEmpty, 1, SigningFault.TokenFailure, TestKeyType.Rsa2048),
        (Misbehaviour.SignEmpty, 1, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.SignOdd, 1, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.SignOdd, 1, SigningFault.TokenSignatureWrong, TestKeyType.Rsa2048),
        (Misbehaviour.SignFalse, 1, SigningFault.TokenSignatureWrong, TestKeyType.Rsa2048),
        (Misbehaviour.SignFalse, 1, SigningFault.TokenSignatureWrong, TestKeyType.P256),
        (Misbehaviour.NoSession, 1, SigningFault.TokenFailure, TestKeyType.P256),
        (Misbehaviour.NoList, 1, SigningFault.ModuleUnusable, TestKeyType.P256),
        (Misbehaviour.ListVersion, 1, SigningFault.ModuleUnusable, TestKeyType.P256),
        (Misbehaviour.ListVersion, 9, SigningFault.ModuleUnusable, TestKeyType.P256),
        (Misbehaviour.InfoVersion, 1, SigningFault.ModuleUnusable, TestKeyType.P256),
        (Misbehaviour.NullFunction, (uint)CryptokiFunction.Finalize, SigningFault.ModuleUnusable, TestKeyType.P256),
        (Misbehaviour.NullFunction, (uint)CryptokiFunction.Login, SigningFault.ModuleUnusable, TestKeyType.P256),
        (Misbehaviour.NullFunction, (uint)CryptokiFunction.Sign, SigningFault.ModuleUnusable, TestKeyType.P256),
        (Misbehaviour.NoSignFlag, 1, SigningFault.MechanismMissing, TestKeyType.P256),
    ];

    public static TheoryData<Misbehaviour, uint, SigningFault, TestKeyType, bool> Lies { get; } = new(
        from l in _lies from windows in new[] { false, true } select (l.What, l.Value, l.Fault, l.Key, windows));

    public static TheoryData<TestKeyType, string, bool> Honest { get; } = new(
        from type in new[] { TestKeyType.Rsa2048, TestKeyType.P256, TestKeyType.P384 }
        from hash in new[] { "SHA256", "SHA384", "SHA512" }
        from windows in new[] { false, true }
        select (type, hash, windows));

    public static TheoryData<bool> Layouts { get; } = [false, true];

    [Theory]
    [MemberData(nameof(Lies))]
    public void ALieIsRefusedAndNothingStaysOpen(Misbehaviour what, uint value, SigningFault fault, TestKeyType type, bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(type));
        module.Switch(what, value);
        SigningException e = Assert.Throws<SigningException>(() => TokenLaboratory.Sign(module.Options()));
        Assert.Equal(fault, e.Fault);
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Honest))]
    public void AnHonestModuleSignsInBothLayouts(TestKeyType type, string hash, bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(type));
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options() with { Hash = new HashAlgorithmName(hash) }));
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ASearchThatFindsTooMuchIsSifted(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        module.Object(ObjectClass.PrivateKey, "another", [9]);
        module.Switch(Misbehaviour.FindAnything);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options()));
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void AModuleForOneThreadIsUsedFromOne(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        module.Switch(Misbehaviour.CantLock);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options()));
        module.AssertNothingIsOpen();
        Assert.Equal(2, module.Calls(CryptokiFunction.Initialize));
        Assert.Equal(1, module.Calls(CryptokiFunction.Finalize));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void WhatSomebodyElseInitialisedIsNotFinalised(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        module.Switch(Misbehaviour.ForeignUse);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options()));
        module.AssertNothingIsOpen();
        Assert.Equal(0, module.Calls(CryptokiFunction.Finalize));
        Assert.Equal(1, module.Calls(CryptokiFunction.Logout));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void WhoeverWasLoggedInBeforeStaysLoggedIn(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        module.Switch(Misbehaviour.ForeignUse);
        module.ForeignLogin(0);
        module.Fail(CryptokiFunction.Login, ReturnValue.UserAlreadyLoggedIn);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options()));
        module.AssertNothingIsOpen();
        Assert.Equal(0, module.Calls(CryptokiFunction.Logout));
        Assert.Equal(1, module.Calls(CryptokiFunction.CloseSession));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void SignersOfOneModuleInitialiseAndLogInOnce(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        using (ICapsuleSigner first = module.Options().Open(TokenLaboratory.Now))
        {
            ICapsuleSigner second = module.Options().Open(TokenLaboratory.Now);
            TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(second));
            second.Dispose();
            Assert.Equal(0, module.Calls(CryptokiFunction.Logout));
            TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(first));
        }

        module.AssertNothingIsOpen();
        Assert.Equal(1, module.Calls(CryptokiFunction.Initialize));
        Assert.Equal(1, module.Calls(CryptokiFunction.Login));
        Assert.Equal(1, module.Calls(CryptokiFunction.Logout));
        Assert.Equal(2, module.Calls(CryptokiFunction.CloseSession));
        Assert.Equal(1, module.Calls(CryptokiFunction.Finalize));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void AFailedSecondSignerLeavesTheFirstAlone(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        using (ICapsuleSigner first = module.Options().Open(TokenLaboratory.Now))
        {
            Assert.Equal(SigningFault.TokenKeyMissing, TokenLaboratory.Refused(module.Options("pkcs11:token=release;object=absent")).Fault);
            Assert.Equal(SigningFault.TokenMissing, TokenLaboratory.Refused(module.Options("pkcs11:token=absent;object=signer")).Fault);
            TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(first));
        }

        module.AssertNothingIsOpen();
        Assert.Equal(1, module.Calls(CryptokiFunction.Logout));
        Assert.Equal(1, module.Calls(CryptokiFunction.Finalize));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void AKeyThatMayNotSignIsRefusedBeforeAnythingIsSigned(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256)).Bytes(ObjectAttribute.Sign, [0]);
        Assert.Equal(SigningFault.KeyMayNotSign, TokenLaboratory.Refused(module.Options()).Fault);
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void AKeyOfAnotherKindIsRefused(bool windows)
    {
        using FakeModule module = new(windows);
        module.Token();
        module.Object(ObjectClass.PrivateKey).Number(ObjectAttribute.KeyType, 0x40); // CKK_EC_EDWARDS
        Assert.Equal(SigningFault.UnsupportedKey, TokenLaboratory.Refused(module.Options()).Fault);
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ANumberOfAnotherLengthIsRefused(bool windows)
    {
        using FakeModule module = new(windows);
        module.Token();
        module.Object(ObjectClass.PrivateKey).Bytes(ObjectAttribute.KeyType, [0, 0]);
        Assert.Equal(SigningFault.TokenFailure, TokenLaboratory.Refused(module.Options()).Fault);
        module.AssertNothingIsOpen();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void BrokenReadersAreSaidAndDoNotStandInTheWay(bool windows)
    {
        using FakeModule module = new(windows);
        module.Token("alpha", "01");
        module.Token("release", "02");
        module.Fail(CryptokiFunction.GetTokenInfo, 0x30, after: 1);
        SigningException e = TokenLaboratory.Refused(module.Options());
        Assert.Equal(SigningFault.TokenMissing, e.Fault);
        Assert.Contains("slot-id 8 cannot be asked (C_GetTokenInfo: CKR_DEVICE_ERROR)", e.Detail, StringComparison.Ordinal);
        module.Fail(CryptokiFunction.GetTokenInfo, 0x30, after: 3);
        Assert.Equal(SigningFault.TokenKeyMissing, TokenLaboratory.Refused(module.Options("pkcs11:token=alpha;object=signer")).Fault);
        module.AssertNothingIsOpen();
    }

    [Theory]
    [InlineData("pkcs11:model=misbehaving;slot-id=8", "02", false)]
    [InlineData("pkcs11:serial=02;slot-description=TEST%20reader;slot-manufacturer=TEST%20readers", "02", true)]
    [InlineData("pkcs11:serial=01;library-description=misbehaving%20module;library-version=3.7;library-manufacturer=UefiCapsule%20TEST", "01", true)]
    [InlineData("pkcs11:token=alpha;manufacturer=UefiCapsule%20TEST", "01", false)]
    [InlineData("pkcs11:token=alpha;library-version=3", null, true)]
    [InlineData("pkcs11:token=alpha;serial=02", null, false)]
    [InlineData("pkcs11:slot-id=3", null, true)]
    [InlineData("pkcs11:token=", null, true)]
    [InlineData("pkcs11:slot-description=TEST", null, true)]
    public void EachAttributeOfATokenIsCompared(string uri, string? serial, bool windows)
    {
        using FakeModule module = new(windows);
        module.Token("alpha", "01");
        module.Token("beta", "02");
        module.Token("never initialised", "03", flags: 0);
        SigningException e = TokenLaboratory.Refused(module.Options(uri));
        Assert.Equal(serial is null ? SigningFault.TokenMissing : SigningFault.TokenKeyMissing, e.Fault);
        Assert.Contains(serial is null ? "serial 01" : $"serial {serial}", e.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("serial 03", e.Detail, StringComparison.Ordinal);
        module.AssertNothingIsOpen();
    }
}
