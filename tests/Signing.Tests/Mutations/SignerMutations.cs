// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.TestKit.Der;
using static UefiCapsule.TestKit.Der.DerNode;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>Who signed and with what: SignerIdentifier, digestAlgorithm, signatureAlgorithm (RFC 5652, 5.3).</summary>
internal static class SignerMutations
{
    private static readonly string[] _digests =
    [
        "1.2.840.113549.2.5", "1.3.14.3.2.26", "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3",
        "2.16.840.1.101.3.4.2.4", "2.16.840.1.101.3.4.2.6", "2.16.840.1.101.3.4.2.8", "1.2.840.113549.1.1.11", "1.2.3",
    ];

    private static readonly string[] _signatures =
    [
        "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.11",
        "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", "1.2.840.113549.1.1.14", "1.2.840.10045.2.1", "1.2.840.10045.4.1",
        "1.2.840.10045.4.3.1", "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4", "1.2.840.10040.4.1",
        "1.3.101.112", "2.16.840.1.101.3.4.2.1", "1.2.3",
    ];

    public static void Add(MutantList list)
    {
        AddIdentifiers(list);
        AddDigests(list);
        AddSignatureAlgorithms(list);
        AddParameters(list, "digestAlgorithm parameters", t => t.Signer(0).DigestAlgorithm);
        AddParameters(list, "signatureAlgorithm parameters", t => t.Signer(0).SignatureAlgorithm);
        AddParameters(list, "digestAlgorithms parameters", t => t.DigestAlgorithms[0]);
    }

    private static void AddIdentifiers(MutantList list)
    {
        X509Certificate2 signer = list.Original.KeyOf(list.Original.Tree().Signer(0)).Certificate;
        X509Certificate2 intermediate = list.Original.Intermediate.Certificate;
        DerNode keyIdentifier = Primitive(0x80, KeyIdentifier(signer));
        DerNode issuerAndSerial = IssuerAndSerial(signer);

        const string Ski = "subjectKeyIdentifier";
        list.Add(Ski, "the signer's", t => Name(t, 3, keyIdentifier));
        list.Add(Ski, "the signer's, SignedData version 1", t => Name(t, 3, keyIdentifier, 1));
        list.Add(Ski, "the signer's, SignerInfo version 1", t => Name(t, 1, keyIdentifier));
        list.Add(Ski, "the intermediate's", t => Name(t, 3, Primitive(0x80, KeyIdentifier(intermediate))));
        list.Add(Ski, "one byte shorter", t => Name(t, 3, Primitive(0x80, KeyIdentifier(signer)[..^1])));
        list.Add(Ski, "one byte longer", t => Name(t, 3, Primitive(0x80, [.. KeyIdentifier(signer), 0])));
        list.Add(Ski, "empty", t => Name(t, 3, Primitive(0x80)));
        list.Add(Ski, "explicit", t => Name(t, 3, Constructed(0xA0, Octets(KeyIdentifier(signer)))));
        list.Add(Ski, "OCTET STRING", t => Name(t, 3, Octets(KeyIdentifier(signer))));
        list.Add(Ski, "[1]", t => Name(t, 3, Primitive(0x81, KeyIdentifier(signer))));

        const string Issuer = "issuerAndSerialNumber";
        list.Add(Issuer, "the signer's", t => Name(t, 1, issuerAndSerial));
        list.Add(Issuer, "the signer's, SignerInfo version 3", t => Name(t, 3, issuerAndSerial));
        list.Add(Issuer, "the intermediate's", t => Name(t, 1, IssuerAndSerial(intermediate)));
        list.Add(Issuer, "serial number plus one", t => Name(t, 1, issuerAndSerial, edit: i => i[1].Content[^1] ^= 1));
        list.Add(Issuer, "serial number negative", t => Name(t, 1, issuerAndSerial, edit: i => i[1].Content[0] |= 0x80));
        list.Add(Issuer, "serial number not minimal", t => Name(t, 1, issuerAndSerial, edit: i => i[1].Content = [0, .. i[1].Content]));
        list.Add(Issuer, "serial number empty", t => Name(t, 1, issuerAndSerial, edit: i => i[1].Content = []));
        list.Add(Issuer, "serial number zero", t => Name(t, 1, issuerAndSerial, edit: i => i[1].Content = [0]));
        list.Add(Issuer, "no serial number", t => Name(t, 1, issuerAndSerial, edit: i => i.Children!.RemoveAt(1)));
        list.Add(Issuer, "the subject's name", t => Name(t, 1, issuerAndSerial, edit: i => i.Children![0] = Parse(signer.SubjectName.RawData)));
        list.Add(Issuer, "empty name", t => Name(t, 1, issuerAndSerial, edit: i => i.Children![0] = Sequence()));
        list.Add(Issuer, "name in small letters", t => Name(t, 1, issuerAndSerial, edit: i => ForStrings(i[0], s => s.Content = [.. s.Content.Select(b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b)])));
        list.Add(Issuer, "name with other string types", t => Name(t, 1, issuerAndSerial, edit: i => ForStrings(i[0], s => s.Tag = s.Tag == 0x0C ? (byte)0x13 : (byte)0x0C)));
        list.Add(Issuer, "name with two spaces for one", t => Name(t, 1, issuerAndSerial, edit: i => ForStrings(i[0], s => s.Content = [.. s.Content.SelectMany(b => b == ' ' ? " "u8.ToArray() : [b]), (byte)' '])));
        list.Add(Issuer, "name with its parts reversed", t => Name(t, 1, issuerAndSerial, edit: i => i[0].Children!.Reverse()));
        list.Add(Issuer, "name one bit off", t => Name(t, 1, issuerAndSerial, edit: i => ForStrings(i[0], s => s.Content[^1] ^= 1)));
    }

    /// <summary>Puts an identifier in and sets both versions, so that only the identifier is what is judged.</summary>
    private static void Name(MessageTree tree, int version, DerNode identifier, int? messageVersion = null, Action<DerNode>? edit = null)
    {
        bool others = tree.SignerInfos.Children!.Skip(1).Any(s => s[0].Content[0] == 3);
        DerNode own = identifier.Clone();
        edit?.Invoke(own);
        tree.Signer(0).Identifier.Become(own);
        tree.Signer(0).Version.Become(Integer(version));
        tree.Version.Become(Integer(messageVersion ?? (others ? 3 : version)));
    }

    private static DerNode IssuerAndSerial(X509Certificate2 certificate) =>
        Sequence(Parse(certificate.IssuerName.RawData), Primitive(0x02, certificate.SerialNumberBytes.ToArray()));

    private static byte[] KeyIdentifier(X509Certificate2 certificate) =>
        Convert.FromHexString(certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifier!);

    private static void ForStrings(DerNode name, Action<DerNode> edit)
    {
        foreach ((_, _, DerNode node) in name.Walk().Where(n => n.Node.Tag is 0x0C or 0x13).ToList())
        {
            edit(node);
        }
    }

    private static void AddDigests(MutantList list)
    {
        foreach (string oid in _digests)
        {
            list.Add("digestAlgorithm of the signer", oid, t => t.Signer(0).DigestAlgorithm[0].Become(Oid(oid)));
            list.Add("digestAlgorithm of the signer and of the message", oid, t =>
            {
                t.Signer(0).DigestAlgorithm[0].Become(Oid(oid));
                t.DigestAlgorithms.Children!.ForEach(a => a[0].Become(Oid(oid)));
            });
        }

        list.Add("digestAlgorithm of the signer", "empty", t => t.Signer(0).DigestAlgorithm.Children!.Clear());
        list.Add("digestAlgorithm of the signer", "SET", t => t.Signer(0).DigestAlgorithm.Tag = 0x31);
        list.Add("digestAlgorithm of the signer", "no SEQUENCE", t => t.Signer(0).DigestAlgorithm.Become(t.Signer(0).DigestAlgorithm[0]));
        list.Add("digestAlgorithm of the signer", "relative OID", t => t.Signer(0).DigestAlgorithm[0].Tag = 0x0D);
        list.Add("digestAlgorithm of the signer", "OID not minimal", t => t.Signer(0).DigestAlgorithm[0].Content = [0x80, .. t.Signer(0).DigestAlgorithm[0].Content]);
    }

    private static void AddSignatureAlgorithms(MutantList list)
    {
        foreach (string oid in _signatures)
        {
            list.Add("signatureAlgorithm", $"{oid}, NULL", t => t.Signer(0).SignatureAlgorithm.Children = [Oid(oid), Null()]);
            list.Add("signatureAlgorithm", $"{oid}, absent", t => t.Signer(0).SignatureAlgorithm.Children = [Oid(oid)]);
        }

        list.Add("signatureAlgorithm", "empty", t => t.Signer(0).SignatureAlgorithm.Children!.Clear());
        list.Add("signatureAlgorithm", "SET", t => t.Signer(0).SignatureAlgorithm.Tag = 0x31);
    }

    private static void AddParameters(MutantList list, string kind, Func<MessageTree, DerNode> algorithm)
    {
        void Add(string name, params DerNode[] parameters) =>
            list.Add(kind, name, t => algorithm(t).Children = [algorithm(t)[0], .. parameters.Select(p => p.Clone())]);

        Add("absent");
        Add("NULL", Null());
        Add("NULL twice", Null(), Null());
        Add("NULL with content", Primitive(0x05, 0));
        Add("empty SEQUENCE", Sequence());
        Add("SEQUENCE with an INTEGER", Sequence(Integer(1)));
        Add("empty OCTET STRING", Octets());
        Add("OCTET STRING", Octets(1, 2, 3));
        Add("INTEGER", Integer(1));
        Add("OID of P-256", Oid("1.2.840.10045.3.1.7"));
        Add("BOOLEAN", Primitive(0x01, 0xFF));
        Add("[0]", Constructed(0xA0, Null()));
    }
}
