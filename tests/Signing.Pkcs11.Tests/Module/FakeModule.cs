// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Pkcs11.Tests.Module;

/// <summary>The module in misbehaving.c, compiled for a layout and steered from here. It is used by one test at a time.</summary>
internal sealed unsafe class FakeModule : IDisposable
{
    /// <summary>CKF_LOGIN_REQUIRED, CKF_USER_PIN_INITIALIZED and CKF_TOKEN_INITIALIZED.</summary>
    public const uint UsualFlags = 0x40C;

    public const string Pin = "1234";

    private static readonly ConcurrentDictionary<bool, Lazy<string>> _compiled = new();
    private static readonly Lazy<TemporaryDirectory> _folder = new(() => new TemporaryDirectory());

    private static AsymmetricAlgorithm? _signingKey;

    private readonly nint _library;

    /// <param name="windows">Whether the module has the layout of Windows.</param>
    /// <param name="copy">A file to copy the module to, for a test that wants to see it unloaded; or null.</param>
    public FakeModule(bool windows, string? copy = null)
    {
        Layout = windows ? CryptokiLayout.Windows : CryptokiLayout.Unix;
        Path = copy ?? Compile(windows);
        if (copy is not null)
        {
            File.Copy(Compile(windows), copy);
        }

        // A reference of the test's own, so that the module's notes outlive its unloading.
        _library = NativeLibrary.Load(Path);
        ((delegate* unmanaged<void>)Export("fake_reset"))();
        ((delegate* unmanaged<nint, void>)Export("fake_signer"))((nint)(delegate* unmanaged[Cdecl]<ulong, byte*, uint, byte*, int>)&MakeSignature);
    }

    public CryptokiLayout Layout { get; }

    public string Path { get; }

    /// <summary>What was done that a caller may not do; empty when nothing.</summary>
    public string Violations => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Export("fake_violations"))()) ?? string.Empty;

    /// <summary>The PIN that was given last, or null when the last login had none.</summary>
    public byte[]? SeenPin
    {
        get
        {
            byte[] pin = new byte[64];
            fixed (byte* pointer = pin)
            {
                int length = ((delegate* unmanaged<byte*, int>)Export("fake_seen_pin"))(pointer);
                return length < 0 ? null : pin[..length];
            }
        }
    }

    /// <summary>Whether the PIN of the last login still stands in memory where it was given.</summary>
    public bool PinIsStillThere => ((delegate* unmanaged<int>)Export("fake_pin_is_there"))() != 0;

    /// <summary>The file of the compiled module; it is made once for a run of the tests.</summary>
    public static string Compile(bool windows) => _compiled.GetOrAdd(windows, w => new Lazy<string>(() =>
    {
        string file = _folder.Value[w ? "windows.so" : "unix.so"];
        ProcessRunner.RunOk(
            "gcc", [.. w ? ["-DWINDOWS_LAYOUT"] : Array.Empty<string>(), "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-o", file, RepositoryRoot.PathOf("tests", "Signing.Pkcs11.Tests", "Module", "misbehaving.c")]);
        return file;
    })).Value;

    public void Token(string label = "release", string serial = "0001", uint flags = UsualFlags, uint minimumPin = 4, uint maximumPin = 8)
    {
        fixed (byte* l = Encoding.UTF8.GetBytes(label + "\0"))
        {
            fixed (byte* s = Encoding.UTF8.GetBytes(serial + "\0"))
            {
                ((delegate* unmanaged<byte*, byte*, uint, uint, uint, void>)Export("fake_token"))(l, s, flags, minimumPin, maximumPin);
            }
        }
    }

    /// <summary>Adds an object with a class, a label and an id.</summary>
    public FakeObject Object(ulong objectClass, string label = "signer", byte[]? id = null, int slot = 0)
    {
        FakeObject made = new(this, ((delegate* unmanaged<int, int>)Export("fake_object"))(slot));
        made.Number(ObjectAttribute.Class, (uint)objectClass);
        made.Bytes(ObjectAttribute.Label, Encoding.UTF8.GetBytes(label));
        made.Bytes(ObjectAttribute.Id, id ?? [1]);
        return made;
    }

    /// <summary>Adds the private key of a TEST key without anything about its public half, and signs with it from now on.</summary>
    public FakeObject PrivateKey(TestKey key, string label = "signer", byte[]? id = null)
    {
        _signingKey = key.Key;
        FakeObject made = Object(ObjectClass.PrivateKey, label, id);
        made.Number(ObjectAttribute.KeyType, key.Key is RSA ? (uint)TokenKeyType.Rsa : (uint)TokenKeyType.Ec);
        made.Bytes(2, [1]); // CKA_PRIVATE
        return made;
    }

    /// <summary>A token "release" with a key that says what it is, and its certificate.</summary>
    public FakeObject Release(TestKey key)
    {
        Token();
        FakeObject made = PrivateKey(key);
        made.PublicHalf(key);
        Certificate(key.Certificate.RawData);
        return made;
    }

    public FakeObject Certificate(byte[] value, string label = "signer", byte[]? id = null)
    {
        FakeObject made = Object(ObjectClass.Certificate, label, id);
        made.Number(ObjectAttribute.CertificateType, 0);
        made.Bytes(ObjectAttribute.Value, value);
        return made;
    }

    /// <summary>Lets a function fail, after it succeeded some times.</summary>
    public void Fail(CryptokiFunction function, ulong value, int after = 0) =>
        ((delegate* unmanaged<int, uint, int, void>)Export("fake_fail"))((int)function, (uint)value, after);

    public void Switch(Misbehaviour what, uint value = 1) => ((delegate* unmanaged<int, uint, void>)Export("fake_switch"))((int)what, value);

    public void SetPin(string pin)
    {
        fixed (byte* pointer = Encoding.UTF8.GetBytes(pin + "\0"))
        {
            ((delegate* unmanaged<byte*, void>)Export("fake_pin"))(pointer);
        }
    }

    public void ForeignLogin(int slot) => ((delegate* unmanaged<int, void>)Export("fake_foreign_login"))(slot);

    public int Calls(CryptokiFunction function) => ((delegate* unmanaged<int, int>)Export("fake_calls"))((int)function);

    /// <summary>Everything that was opened is closed, each thing once and in the right order.</summary>
    public void AssertNothingIsOpen()
    {
        Assert.Equal(string.Empty, Violations);
        Assert.Equal(0, ((delegate* unmanaged<int>)Export("fake_open"))());
    }

    public Pkcs11SignerOptions Options(string key = "pkcs11:token=release;object=signer", string? pin = Pin) =>
        new() { Key = key, Module = Path, Pin = new Given(pin), Layout = Layout };

    public void Dispose()
    {
        _signingKey = null;
        NativeLibrary.Free(_library);
    }

    internal void SetAttribute(int index, ulong attribute, byte[]? value)
    {
        fixed (byte* pointer = value)
        {
            ((delegate* unmanaged<int, uint, byte*, int, void>)Export("fake_attribute"))(index, (uint)attribute, pointer, value?.Length ?? -1);
        }
    }

    internal void SetNumber(int index, ulong attribute, uint value) =>
        ((delegate* unmanaged<int, uint, uint, void>)Export("fake_number"))(index, (uint)attribute, value);

    private nint Export(string name) => NativeLibrary.GetExport(_library, name);

    /// <summary>Signs as a token does: PKCS#1 padding around what is given, or r and s one after the other.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MakeSignature(ulong mechanism, byte* data, uint length, byte* signature)
    {
        ReadOnlySpan<byte> given = new(data, (int)length);
        byte[] made;
        switch (_signingKey)
        {
            case RSA rsa when mechanism == Mechanism.RsaPkcs:
                // DigestInfo: the digest is at its end, and its length tells the hash.
                HashAlgorithmName hash = given.Length switch { 51 => HashAlgorithmName.SHA256, 67 => HashAlgorithmName.SHA384, _ => HashAlgorithmName.SHA512 };
                made = rsa.SignHash(given[19..].ToArray(), hash, RSASignaturePadding.Pkcs1);
                break;
            case ECDsa ecdsa when mechanism == Mechanism.Ecdsa:
                made = ecdsa.SignHash(given.ToArray(), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
                break;
            default:
                return -1;
        }

        made.CopyTo(new Span<byte>(signature, made.Length));
        return made.Length;
    }
}
