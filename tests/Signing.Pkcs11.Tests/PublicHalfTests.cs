// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tests.Module;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>Whose key is it? The token says so in one of several places, or a signature shows it; doubt is refusal.</summary>
public sealed class PublicHalfTests
{
    public static TheoryData<TestKeyType, bool> Cases { get; } = new(
        from type in new[] { TestKeyType.Rsa2048, TestKeyType.P256, TestKeyType.P384 } from windows in new[] { false, true } select (type, windows));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ThePrivateKeySaysIt(TestKeyType type, bool windows) => Check(type, windows, signatures: 1, (module, key, made) => made.PublicHalf(key));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ThePublicKeyOfTheSameIdSaysIt(TestKeyType type, bool windows) => Check(type, windows, signatures: 1, (module, key, made) =>
    {
        made.Secret(ObjectAttribute.Modulus).Secret(ObjectAttribute.EcPoint);
        module.Object(ObjectClass.PublicKey, "of another label").PublicHalf(key);
        module.Object(ObjectClass.PublicKey, "signer", [2]).PublicHalf(TokenLaboratory.Signer(type, "another"));
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void ASignatureShowsItWhereTheTokenSaysNothing(TestKeyType type, bool windows) => Check(type, windows, signatures: 2, (_, _, _) => { });

    [Theory]
    [MemberData(nameof(Cases))]
    public void ASignatureShowsItWhereTwoPublicKeysContradict(TestKeyType type, bool windows) => Check(type, windows, signatures: 2, (module, key, _) =>
    {
        module.Object(ObjectClass.PublicKey).PublicHalf(key);
        module.Object(ObjectClass.PublicKey).PublicHalf(TokenLaboratory.Signer(type, "another"));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APointWithoutItsOctetStringIsUnderstood(bool windows) =>
        Check(TestKeyType.P256, windows, signatures: 1, (module, key, made) => made.PublicHalf(key, wrapPoint: false));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APointThatIsNoneCountsAsNothing(bool windows) =>
        Check(TestKeyType.P256, windows, signatures: 2, (module, key, made) => made.Bytes(ObjectAttribute.EcPoint, [1, 2, 3]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AModulusWithZerosBeforeItIsTheSame(bool windows) => Check(TestKeyType.Rsa2048, windows, signatures: 1, (module, key, made) =>
        made.Bytes(ObjectAttribute.Modulus, [0, 0, .. ((RSA)key.Key).ExportParameters(includePrivateParameters: false).Modulus!]));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ACertificateOfAnotherKeyIsRefusedHoweverItIsFoundOut(TestKeyType type, bool windows)
    {
        TestKey key = TokenLaboratory.Signer(type);
        foreach (bool says in new[] { true, false })
        {
            using FakeModule module = new(windows);
            module.Token();
            FakeObject made = module.PrivateKey(key);
            if (says)
            {
                made.PublicHalf(key);
            }

            module.Certificate(TokenLaboratory.Signer(type, "another").Certificate.RawData);
            Assert.Equal(SigningFault.KeyDoesNotFitCertificate, TokenLaboratory.Refused(module.Options()).Fault);
            Assert.Equal(says ? 0 : 1, module.Calls(CryptokiFunction.Sign));
            module.AssertNothingIsOpen();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATokenThatLiesAboutItsKeyIsFoundOutByTheFirstSignature(bool windows)
    {
        // It shows the public half of the certificate, and signs with another key.
        using FakeModule module = new(windows);
        module.Token();
        TestKey shown = TokenLaboratory.Signer(TestKeyType.P256);
        module.PrivateKey(TokenLaboratory.Signer(TestKeyType.P256, "another")).PublicHalf(shown);
        module.Certificate(shown.Certificate.RawData);
        using (ICapsuleSigner signer = module.Options().Open(TokenLaboratory.Now))
        {
            Assert.Equal(SigningFault.TokenSignatureWrong, Assert.Throws<SigningException>(() => TokenLaboratory.Sign(signer)).Fault);
        }

        module.AssertNothingIsOpen();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ACertificateThatIsNoneIsRefused(bool windows)
    {
        using FakeModule module = new(windows);
        module.Token();
        TestKey key = TokenLaboratory.Signer(TestKeyType.P256);
        module.PrivateKey(key).PublicHalf(key);
        module.Certificate([1, 2, 3]);
        Assert.Equal(SigningFault.CertificateUnreadable, TokenLaboratory.Refused(module.Options()).Fault);
        module.AssertNothingIsOpen();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OneCertificateInTwoObjectsIsOne(bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        module.Certificate(TokenLaboratory.Signer(TestKeyType.P256).Certificate.RawData);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options()));
        module.AssertNothingIsOpen();
    }

    private static void Check(TestKeyType type, bool windows, int signatures, Action<FakeModule, TestKey, FakeObject> arrange)
    {
        TestKey key = TokenLaboratory.Signer(type);
        using FakeModule module = new(windows);
        module.Token();
        arrange(module, key, module.PrivateKey(key));
        module.Certificate(key.Certificate.RawData);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options()));
        Assert.Equal(signatures, module.Calls(CryptokiFunction.Sign));
        module.AssertNothingIsOpen();
    }
}
