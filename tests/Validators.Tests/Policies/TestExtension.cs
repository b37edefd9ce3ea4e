// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>An extension of a certificate or a revocation list.</summary>
internal sealed record TestExtension(string Oid, bool IsCritical, byte[] Value)
{
    public const string BasicConstraintsOid = "2.5.29.19";
    public const string KeyUsageOid = "2.5.29.15";
    public const string PurposeOid = "2.5.29.37";
    public const string SubjectKeyOid = "2.5.29.14";
    public const string AuthorityKeyOid = "2.5.29.35";
    public const string NameConstraintsOid = "2.5.29.30";
    public const string AlternativeNamesOid = "2.5.29.17";

    /// <summary>digitalSignature.</summary>
    public const byte Signs = 0x80;

    /// <summary>keyCertSign.</summary>
    public const byte Issues = 0x04;

    /// <summary>cRLSign.</summary>
    public const byte Revokes = 0x02;

    public static TestExtension Authority(int? pathLength = null, bool critical = true) => new(BasicConstraintsOid, critical, Der(w =>
    {
        using (w.PushSequence())
        {
            w.WriteBoolean(true);
            if (pathLength is { } length)
            {
                w.WriteInteger(length);
            }
        }
    }));

    public static TestExtension NoAuthority() => new(BasicConstraintsOid, true, Der(w => w.PushSequence().Dispose()));

    public static TestExtension Usage(byte bits, bool critical = true)
    {
        int unused = 0;
        while (bits != 0 && (bits >> unused & 1) == 0)
        {
            unused++;
        }

        return new(KeyUsageOid, critical, Der(w => w.WriteBitString([bits], unused)));
    }

    public static TestExtension Purposes(params IReadOnlyList<string> oids) => new(PurposeOid, false, Der(w =>
    {
        using (w.PushSequence())
        {
            foreach (string oid in oids)
            {
                w.WriteObjectIdentifier(oid);
            }
        }
    }));

    public static TestExtension SubjectKey(byte[] identifier, bool critical = false) => new(SubjectKeyOid, critical, Der(w => w.WriteOctetString(identifier)));

    public static TestExtension AuthorityKey(byte[] identifier, bool critical = false) => new(AuthorityKeyOid, critical, Der(w =>
    {
        using (w.PushSequence())
        {
            w.WriteOctetString(identifier, new Asn1Tag(TagClass.ContextSpecific, 0));
        }
    }));

    /// <summary>Constraints on directory names, or with another kind on host or mail names.</summary>
    public static TestExtension NameConstraints(byte[]? permitted = null, byte[]? excluded = null, int kind = 4) => new(NameConstraintsOid, true, Der(w =>
    {
        using (w.PushSequence())
        {
            foreach ((int tag, byte[]? name) in new[] { (0, permitted), (1, excluded) })
            {
                if (name is not null)
                {
                    using (w.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
                    using (w.PushSequence())
                    {
                        WriteGeneralName(w, kind, name);
                    }
                }
            }
        }
    }));

    public static TestExtension AlternativeNames(bool critical, params IReadOnlyList<(int Kind, byte[] Name)> names) => new(AlternativeNamesOid, critical, Der(w =>
    {
        using (w.PushSequence())
        {
            foreach ((int kind, byte[] name) in names)
            {
                WriteGeneralName(w, kind, name);
            }
        }
    }));

    /// <summary>An extension that nobody knows.</summary>
    public static TestExtension Unknown(bool critical) => new("1.3.6.1.4.1.99999.1", critical, [5, 0]);

    public static byte[] Der(Action<AsnWriter> write)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (IsCritical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(Value);
        }
    }

    private static void WriteGeneralName(AsnWriter writer, int kind, byte[] name)
    {
        Asn1Tag tag = new(TagClass.ContextSpecific, kind);
        if (kind == 4)
        {
            using (writer.PushSequence(tag))
            {
                writer.WriteEncodedValue(name);
            }
        }
        else
        {
            writer.WriteOctetString(name, tag);
        }
    }
}
