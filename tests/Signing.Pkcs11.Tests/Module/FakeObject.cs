// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Pkcs11.Tests.Module;

/// <summary>An object in the fake module, to which attributes are added.</summary>
internal sealed class FakeObject(FakeModule module, int index)
{
    public FakeObject Bytes(ulong attribute, byte[] value)
    {
        module.SetAttribute(index, attribute, value);
        return this;
    }

    public FakeObject Number(ulong attribute, uint value)
    {
        module.SetNumber(index, attribute, value);
        return this;
    }

    /// <summary>An attribute that is there and not given away.</summary>
    public FakeObject Secret(ulong attribute)
    {
        module.SetAttribute(index, attribute, null);
        return this;
    }

    /// <summary>Modulus and exponent, or the point in its OCTET STRING.</summary>
    public FakeObject PublicHalf(TestKey key, bool wrapPoint = true)
    {
        if (key.Key is RSA rsa)
        {
            RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: false);
            return Bytes(ObjectAttribute.Modulus, parameters.Modulus!).Bytes(ObjectAttribute.PublicExponent, parameters.Exponent!);
        }

        byte[] point = key.Certificate.PublicKey.EncodedKeyValue.RawData;
        if (wrapPoint)
        {
            AsnWriter writer = new(AsnEncodingRules.DER);
            writer.WriteOctetString(point);
            point = writer.Encode();
        }

        return Bytes(ObjectAttribute.EcPoint, point);
    }
}
