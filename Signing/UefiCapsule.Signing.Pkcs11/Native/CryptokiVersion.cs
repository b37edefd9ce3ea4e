// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>CK_VERSION: of the interface, of a library.</summary>
internal readonly record struct CryptokiVersion(byte Major, byte Minor)
{
    public override string ToString() => $"{Major}.{Minor}";
}
