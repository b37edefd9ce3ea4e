// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Pkcs11.Modules;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tests.Module;
using UefiCapsule.Signing.Pkcs11.Uris;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>Files that are no module, and where modules are looked for.</summary>
public sealed class ModuleTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFileThatIsNotThereIsSaid()
    {
        SigningException e = TokenLaboratory.Refused(Options(_folder["absent.so"]));
        Assert.Equal(SigningFault.ModuleUnavailable, e.Fault);
        Assert.Contains(_folder["absent.so"], e.Detail, StringComparison.Ordinal);
        Assert.Equal(SigningFault.ModuleUnavailable, TokenLaboratory.Refused(Options(_folder.Root)).Fault);
    }

    [Fact]
    public void AFileThatIsNoLibraryIsSaidInTheLoadersWords()
    {
        SigningException e = TokenLaboratory.Refused(Options(_folder.Write("text.so", "no library")));
        Assert.Equal(SigningFault.ModuleUnavailable, e.Fault);
        Assert.Contains("does not load", e.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Detail);
        Assert.DoesNotContain("strace", e.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void ALibraryThatIsNoModuleIsSaid()
    {
        string source = _folder.Write("plain.c", "int nothing(void) { return 0; }\n");
        ProcessRunner.RunOk("gcc", "-shared", "-fPIC", "-o", _folder["plain.so"], source);
        SigningException e = TokenLaboratory.Refused(Options(_folder["plain.so"]));
        Assert.Equal(SigningFault.ModuleUnusable, e.Fault);
        Assert.Contains("C_GetFunctionList", e.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(null, true)]
    [InlineData("Initialize", false)]
    [InlineData("GetInfo", true)]
    [InlineData("GetSlotList", false)]
    [InlineData("Login", true)]
    [InlineData("FindObjects", false)]
    [InlineData("Sign", true)]
    public void TheLibraryIsUnloadedWhateverHappens(string? failing, bool windows)
    {
        string file = _folder[$"{Guid.NewGuid():N}.so"];
        using (FakeModule module = new(windows, file))
        {
            module.Release(TokenLaboratory.Signer(TestKeyType.P256));
            if (failing is not null)
            {
                module.Fail(Enum.Parse<CryptokiFunction>(failing), ReturnValue.DeviceRemoved);
            }

            Assert.Equal(failing is null, Record.Exception(() => TokenLaboratory.Sign(module.Options())) is null);
            Assert.Contains(file, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal); // the test's own reference
        }

        Assert.DoesNotContain(file, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public void ANameIsLookedForInTheUsualFolders()
    {
        string file = _folder.Write("lib/pkcs11/libvendor.so", "x");
        Assert.Equal(file, Find("pkcs11:?module-name=vendor", null));
        Assert.Equal(file, Find("pkcs11:?module-name=libvendor", null));
        Assert.Equal(file, Find("pkcs11:?module-name=libvendor.so", "/other.so"));
        Assert.Equal(SigningFault.ModuleUnavailable, Assert.Throws<SigningException>(() => Find("pkcs11:?module-name=vendor2", "/other.so")).Fault);
    }

    [Fact]
    public void WithoutAnyNameP11KitsProxyIsTaken()
    {
        Assert.Equal(SigningFault.ModuleUnavailable, Assert.Throws<SigningException>(() => Find("pkcs11:", null)).Fault);
        string file = _folder.Write("lib/p11-kit-proxy.so", "x");
        Assert.Equal(file, Find("pkcs11:", null));
        Assert.Equal("/other.so", Find("pkcs11:", "/other.so"));
        Assert.Equal("/third.so", Find("pkcs11:?module-path=/third.so", "/other.so"));
    }

    private string Find(string uri, string? named) => ModuleFinder.Find(TokenUriReader.Read(uri, "private"), named, [_folder["lib"]]);

    private static Pkcs11SignerOptions Options(string module) => new() { Key = "pkcs11:token=release", Module = module };
}
