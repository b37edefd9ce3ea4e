// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>Distinguished names for TEST certificates, in DER form.</summary>
internal static class TestNames
{
    public static byte[] Of(string name) => Of(("2.5.4.10", "TEST DO NOT SHIP"), ("2.5.4.3", "UefiCapsule TEST " + name));

    public static byte[] Of(params IReadOnlyList<(string Oid, string Value)> attributes) => Of(UniversalTagNumber.UTF8String, attributes);

    public static byte[] Of(UniversalTagNumber type, params IReadOnlyList<(string Oid, string Value)> attributes)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach ((string oid, string value) in attributes)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(oid == "1.2.840.113549.1.9.1" ? UniversalTagNumber.IA5String : type, value);
                }
            }
        }

        return writer.Encode();
    }
}
