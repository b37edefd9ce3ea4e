// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Signing.Revocation;

/// <summary>
/// Reads a CertificateList (RFC 5280, 5.1). What does not say everything about every certificate of its issuer is refused, because to look
/// into it would leave certificates unchecked unseen.
/// </summary>
internal static class RevocationListReader
{
    private const string AuthorityKeyIdentifier = "2.5.29.35";
    private const string DeltaIndicator = "2.5.29.27";
    private const string IssuingDistributionPoint = "2.5.29.28";
    private const string CertificateIssuer = "2.5.29.29";
    private const string CrlNumber = "2.5.29.20";
    private const string ReasonCode = "2.5.29.21";
    private const string InvalidityDate = "2.5.29.24";

    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static RevocationList Read(string file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            AsnReader whole = new(bytes, AsnEncodingRules.DER);
            AsnReader outer = whole.ReadSequence();
            AsnReader list = outer.ReadSequence();
            ReadOnlyMemory<byte> algorithm = outer.ReadEncodedValue();
            outer.ReadBitString(out int unusedBits);
            if (whole.HasData || outer.HasData || unusedBits != 0)
            {
                throw Damaged(file);
            }

            return Read(file, bytes, list, algorithm);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or OverflowException)
        {
            throw Damaged(file, e);
        }
    }

    private static RevocationList Read(string file, ReadOnlyMemory<byte> bytes, AsnReader list, ReadOnlyMemory<byte> outerAlgorithm)
    {
        if (list.PeekTag() == Asn1Tag.Integer && (!list.TryReadInt32(out int version) || version != 1))
        {
            throw Damaged(file);
        }

        if (!list.ReadEncodedValue().Span.SequenceEqual(outerAlgorithm.Span))
        {
            throw new SigningException(SigningFault.RevocationListUnreadable, file, "a revocation list in it names two signature algorithms.");
        }

        X500DistinguishedName issuer = new(list.ReadEncodedValue().Span);
        DateTimeOffset thisUpdate = ReadTime(list);
        DateTimeOffset? nextUpdate = list.HasData && IsTime(list.PeekTag()) ? ReadTime(list) : null;
        Dictionary<string, DateTimeOffset> revoked = new(StringComparer.Ordinal);
        if (list.HasData && list.PeekTag() == Asn1Tag.Sequence)
        {
            ReadEntries(file, list.ReadSequence(), revoked);
        }

        AuthorityKeyFacts? authority = list.HasData ? ReadExtensions(file, list.ReadSequence(Extensions).ReadSequence()) : null;
        if (list.HasData)
        {
            throw Damaged(file);
        }

        string algorithm = new AsnReader(outerAlgorithm, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier();
        return new RevocationList(bytes, revoked)
        {
            File = file,
            Issuer = issuer,
            ThisUpdate = thisUpdate,
            NextUpdate = nextUpdate,
            SignatureAlgorithm = algorithm,
            SignatureDigest = X509SignatureAlgorithm.Find(algorithm)?.Digest,
            AuthorityKey = authority,
        };
    }

    private static void ReadEntries(string file, AsnReader entries, Dictionary<string, DateTimeOffset> revoked)
    {
        while (entries.HasData)
        {
            AsnReader entry = entries.ReadSequence();
            string serial = RevocationList.Key(entry.ReadIntegerBytes().Span);
            revoked.TryAdd(serial, ReadTime(entry));
            foreach ((string oid, bool isCritical, _) in entry.HasData ? ExtensionsIn(entry.ReadSequence()) : [])
            {
                if (oid == CertificateIssuer)
                {
                    throw Indirect(file);
                }

                if (isCritical && oid is not (ReasonCode or InvalidityDate))
                {
                    throw NotUnderstood(file, $"an entry with the critical extension {oid}");
                }
            }
        }
    }

    private static AuthorityKeyFacts? ReadExtensions(string file, AsnReader extensions)
    {
        AuthorityKeyFacts? authority = null;
        foreach ((string oid, bool isCritical, ReadOnlyMemory<byte> value) in ExtensionsIn(extensions))
        {
            switch (oid)
            {
                case AuthorityKeyIdentifier:
                    X509AuthorityKeyIdentifierExtension identifier = new(value.Span, isCritical);
                    authority = new AuthorityKeyFacts(identifier.KeyIdentifier, identifier.NamedIssuer is { } name ? name.RawData : default(ReadOnlyMemory<byte>?), identifier.SerialNumber);
                    break;
                case DeltaIndicator:
                    throw new SigningException(
                        SigningFault.RevocationListDelta,
                        file,
                        "it is a delta list: it names only what changed since another list.");
                case IssuingDistributionPoint:
                    CheckScope(file, new AsnReader(value, AsnEncodingRules.DER).ReadSequence());
                    break;
                case not CrlNumber when isCritical:
                    throw NotUnderstood(file, $"the critical extension {oid}");
                default:
                    break;
            }
        }

        return authority;
    }

    /// <summary>IssuingDistributionPoint (RFC 5280, 5.2.5): a name of where it is published says nothing against it, everything else does.</summary>
    private static void CheckScope(string file, AsnReader scope)
    {
        while (scope.HasData)
        {
            int field = scope.PeekTag().TagValue;
            bool isSet = field is not (1 or 2 or 4 or 5) || scope.PeekContentBytes().Span is not [0];
            scope.ReadEncodedValue();
            if (field == 4 && isSet)
            {
                throw Indirect(file);
            }

            if (field != 0 && isSet)
            {
                string scopeText = field switch
                {
                    1 => "certificates that are no authority's",
                    2 => "certificates of authorities",
                    3 => "some reasons of revocation",
                    _ => "attribute certificates",
                };
                throw new SigningException(SigningFault.RevocationListPartial, file, $"it speaks only of {scopeText}.");
            }
        }
    }

    private static IEnumerable<(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value)> ExtensionsIn(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            AsnReader extension = extensions.ReadSequence();
            string oid = extension.ReadObjectIdentifier();
            bool isCritical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            yield return (oid, isCritical, extension.ReadOctetString());
        }
    }

    private static bool IsTime(Asn1Tag tag) => tag == Asn1Tag.UtcTime || tag == Asn1Tag.GeneralizedTime;

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private static SigningException Damaged(string file, Exception? inner = null) =>
        new(SigningFault.RevocationListUnreadable, file, "it holds no revocation list in PEM or DER form, or a damaged one.", inner);

    private static SigningException Indirect(string file) =>
        new(SigningFault.RevocationListIndirect, file, "it is an indirect list: it names certificates of other issuers than its own.");

    private static SigningException NotUnderstood(string file, string what) =>
        new(SigningFault.RevocationListNotUnderstood, file, string.Create(CultureInfo.InvariantCulture, $"it has {what}, which is not understood."));
}
