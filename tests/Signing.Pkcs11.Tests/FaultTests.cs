// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tests.Module;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>Each function of a module fails, in each way that means something: the right fault comes out, and nothing stays open.</summary>
public sealed class FaultTests
{
    private static readonly (CryptokiFunction Function, ulong Value, SigningFault Fault)[] _cases =
    [
        (CryptokiFunction.GetFunctionList, 0x05, SigningFault.ModuleUnusable),
        (CryptokiFunction.Initialize, 0x02, SigningFault.ModuleUnusable),
        (CryptokiFunction.Initialize, 0x05, SigningFault.ModuleUnusable),
        (CryptokiFunction.Initialize, 0x30, SigningFault.ModuleUnusable),
        (CryptokiFunction.GetInfo, 0x06, SigningFault.ModuleUnusable),
        (CryptokiFunction.GetSlotList, 0x05, SigningFault.TokenFailure),
        (CryptokiFunction.GetSlotInfo, 0x30, SigningFault.TokenMissing),
        (CryptokiFunction.GetTokenInfo, 0xE0, SigningFault.TokenMissing),
        (CryptokiFunction.GetTokenInfo, 0xE1, SigningFault.TokenMissing),
        (CryptokiFunction.OpenSession, 0xB1, SigningFault.TokenBusy),
        (CryptokiFunction.OpenSession, 0xB8, SigningFault.TokenBusy),
        (CryptokiFunction.OpenSession, 0xE0, SigningFault.TokenRemoved),
        (CryptokiFunction.OpenSession, 0x03, SigningFault.TokenRemoved),
        (CryptokiFunction.OpenSession, 0x30, SigningFault.TokenFailure),
        (CryptokiFunction.Login, 0xA0, SigningFault.PinWrong),
        (CryptokiFunction.Login, 0xA1, SigningFault.PinWrong),
        (CryptokiFunction.Login, 0xA2, SigningFault.PinWrong),
        (CryptokiFunction.Login, 0xA3, SigningFault.PinExpired),
        (CryptokiFunction.Login, 0xA4, SigningFault.PinLocked),
        (CryptokiFunction.Login, 0x50, SigningFault.PinMissing),
        (CryptokiFunction.Login, 0x200, SigningFault.PinMissing),
        (CryptokiFunction.Login, 0x102, SigningFault.PinMissing),
        (CryptokiFunction.Login, 0x104, SigningFault.TokenBusy),
        (CryptokiFunction.Login, 0x105, SigningFault.TokenBusy),
        (CryptokiFunction.Login, 0x32, SigningFault.TokenRemoved),
        (CryptokiFunction.Login, 0xB3, SigningFault.TokenRemoved),
        (CryptokiFunction.Login, 0x30, SigningFault.TokenFailure),
        (CryptokiFunction.Login, 0x80000001, SigningFault.TokenFailure),
        (CryptokiFunction.FindObjectsInit, 0x90, SigningFault.TokenFailure),
        (CryptokiFunction.FindObjectsInit, 0xB0, SigningFault.TokenRemoved),
        (CryptokiFunction.FindObjects, 0x32, SigningFault.TokenRemoved),
        (CryptokiFunction.FindObjects, 0x31, SigningFault.TokenFailure),
        (CryptokiFunction.GetAttributeValue, 0x82, SigningFault.TokenRemoved),
        (CryptokiFunction.GetAttributeValue, 0x32, SigningFault.TokenRemoved),
        (CryptokiFunction.GetAttributeValue, 0x30, SigningFault.TokenFailure),
        (CryptokiFunction.GetMechanismInfo, 0x70, SigningFault.MechanismMissing),
        (CryptokiFunction.GetMechanismInfo, 0x32, SigningFault.TokenRemoved),
        (CryptokiFunction.SignInit, 0x68, SigningFault.KeyMayNotSign),
        (CryptokiFunction.SignInit, 0x1B, SigningFault.KeyMayNotSign),
        (CryptokiFunction.SignInit, 0x70, SigningFault.MechanismMissing),
        (CryptokiFunction.SignInit, 0x71, SigningFault.MechanismMissing),
        (CryptokiFunction.SignInit, 0x62, SigningFault.MechanismMissing),
        (CryptokiFunction.SignInit, 0x63, SigningFault.MechanismMissing),
        (CryptokiFunction.SignInit, 0x60, SigningFault.TokenRemoved),
        (CryptokiFunction.SignInit, 0x101, SigningFault.TokenFailure),
        (CryptokiFunction.SignInit, 0x90, SigningFault.TokenFailure),
        (CryptokiFunction.Sign, 0x32, SigningFault.TokenRemoved),
        (CryptokiFunction.Sign, 0xE0, SigningFault.TokenRemoved),
        (CryptokiFunction.Sign, 0xB3, SigningFault.TokenRemoved),
        (CryptokiFunction.Sign, 0x21, SigningFault.TokenFailure),
        (CryptokiFunction.Sign, 0x150, SigningFault.TokenFailure),
        (CryptokiFunction.Sign, 0x05, SigningFault.TokenFailure),
    ];

    public static TheoryData<string, ulong, SigningFault, bool> Cases { get; } = new(
        from c in _cases from windows in new[] { false, true } select (c.Function.ToString(), c.Value, c.Fault, windows));

    public static TheoryData<string, bool> Endings { get; } = new(
        from f in new[] { CryptokiFunction.Finalize, CryptokiFunction.CloseSession, CryptokiFunction.Logout, CryptokiFunction.FindObjectsFinal }
        from windows in new[] { false, true }
        select (f.ToString(), windows));

    [Theory]
    [MemberData(nameof(Cases))]
    public void AFunctionThatFailsIsAFaultAndNothingStaysOpen(string function, ulong value, SigningFault fault, bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        module.Fail(Enum.Parse<CryptokiFunction>(function), value);
        Pkcs11SignerOptions options = module.Options();
        SigningException e = Assert.Throws<SigningException>(() => TokenLaboratory.Sign(options));
        Assert.Equal(fault, e.Fault);
        Assert.Equal(options.Key, e.File);
        if (fault is SigningFault.TokenFailure or SigningFault.TokenRemoved)
        {
            Assert.Contains($"C_{function}", e.Detail, StringComparison.Ordinal);
        }

        module.AssertNothingIsOpen();
        Assert.InRange(module.Calls(CryptokiFunction.Login), 0, 1);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void EndingsThatFailDoNotKeepTheOthersFromBeingTried(string function, bool windows)
    {
        using FakeModule module = new(windows);
        module.Release(TokenLaboratory.Signer(TestKeyType.P256));
        module.Fail(Enum.Parse<CryptokiFunction>(function), ReturnValue.DeviceRemoved);
        TokenLaboratory.OpenSslVerifies(TokenLaboratory.Sign(module.Options()));
        module.AssertNothingIsOpen();
        Assert.Equal(1, module.Calls(CryptokiFunction.Logout));
        Assert.Equal(1, module.Calls(CryptokiFunction.CloseSession));
        Assert.Equal(1, module.Calls(CryptokiFunction.Finalize));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EverySingleCallMayBeTheOneThatFails(bool windows)
    {
        // Whatever a token does after however many calls: refused with a fault, and nothing stays open.
        CryptokiFunction[] repeated = [CryptokiFunction.FindObjectsInit, CryptokiFunction.FindObjects, CryptokiFunction.GetAttributeValue];
        foreach (CryptokiFunction function in repeated)
        {
            int refused = 0;
            for (int after = 0; ; after++)
            {
                using FakeModule module = new(windows);
                module.Release(TokenLaboratory.Signer(TestKeyType.P256));
                module.Fail(function, ReturnValue.DeviceRemoved, after);
                Exception? e = Record.Exception(() => TokenLaboratory.Sign(module.Options()));
                module.AssertNothingIsOpen();
                if (e is null)
                {
                    Assert.Equal(after, module.Calls(function));
                    break;
                }

                Assert.Equal(SigningFault.TokenRemoved, Assert.IsType<SigningException>(e).Fault);
                refused++;
            }

            Assert.True(refused > 1, $"C_{function} is called {refused} times.");
        }
    }
}
