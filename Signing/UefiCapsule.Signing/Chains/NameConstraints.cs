// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Chains;

/// <summary>
/// Evaluates the constraints on directory names, which are what certificates of signers have. When a certificate has a name of another
/// kind that is constrained, it says so instead of guessing.
/// </summary>
internal static class NameConstraints
{
    public const string Oid = "2.5.29.30";

    private const string SubjectAlternativeName = "2.5.29.17";

    /// <summary>The status of a certificate at a place of a chain, which begins with the signer.</summary>
    public static NameConstraintStatus Of(IReadOnlyList<CertificateFacts> chain, int index)
    {
        NameConstraintStatus status = NameConstraintStatus.None;
        CertificateFacts certificate = chain[index];
        if (index > 0 && certificate.IsSelfIssued)
        {
            return status;
        }

        foreach (CertificateFacts authority in chain.Skip(index + 1).Where(c => c.HasNameConstraints))
        {
            NameConstraintStatus own = Evaluate(certificate, authority, isSigner: index == 0);
            status = (NameConstraintStatus)Math.Max((int)status, (int)own);
        }

        return status;
    }

    private static NameConstraintStatus Evaluate(CertificateFacts certificate, CertificateFacts authority, bool isSigner)
    {
        try
        {
            X509Extension extension = authority.Certificate.Extensions.First(e => e.Oid?.Value == Oid);
            AsnReader fields = new AsnReader(extension.RawData, AsnEncodingRules.BER).ReadSequence();
            List<(int Kind, ReadOnlyMemory<byte> Base)>? permitted = Subtrees(fields, 0);
            List<(int Kind, ReadOnlyMemory<byte> Base)>? excluded = Subtrees(fields, 1);
            if (permitted is null || excluded is null || fields.HasData)
            {
                return NameConstraintStatus.NotEvaluated;
            }

            List<(int Kind, ReadOnlyMemory<byte> Content)> names = NamesOf(certificate, isSigner);
            HashSet<int> constrained = [.. permitted.Concat(excluded).Select(s => s.Kind)];
            if (names.Exists(n => n.Kind != GeneralNames.Directory && constrained.Contains(n.Kind)))
            {
                return NameConstraintStatus.NotEvaluated;
            }

            foreach ((_, ReadOnlyMemory<byte> name) in names.Where(n => n.Kind == GeneralNames.Directory))
            {
                bool? isExcluded = IsWithinAny(name, excluded);
                bool? isPermitted = permitted.Exists(s => s.Kind == GeneralNames.Directory) ? IsWithinAny(name, permitted) : true;
                if (isExcluded is not false || isPermitted is not true)
                {
                    return NameConstraintStatus.Violated;
                }
            }

            return NameConstraintStatus.Satisfied;
        }
        catch (AsnContentException)
        {
            return NameConstraintStatus.NotEvaluated;
        }
    }

    /// <summary>The subtrees of that tag; none when it is absent, null when one has bounds (minimum, maximum), which X.509 does not use.</summary>
    private static List<(int Kind, ReadOnlyMemory<byte> Base)>? Subtrees(AsnReader fields, int number)
    {
        Asn1Tag tag = new(TagClass.ContextSpecific, number, isConstructed: true);
        List<(int, ReadOnlyMemory<byte>)> found = [];
        if (!fields.HasData || fields.PeekTag() != tag)
        {
            return found;
        }

        AsnReader subtrees = fields.ReadSequence(tag);
        while (subtrees.HasData)
        {
            AsnReader subtree = subtrees.ReadSequence();
            found.Add(GeneralNames.ReadOne(subtree));
            if (subtree.HasData)
            {
                return null;
            }
        }

        return found;
    }

    private static List<(int Kind, ReadOnlyMemory<byte> Content)> NamesOf(CertificateFacts certificate, bool isSigner)
    {
        List<(int, ReadOnlyMemory<byte>)> names = [];
        X509Certificate2 source = certificate.Certificate;
        byte[] subject = source.SubjectName.RawData;
        if (!certificate.IsSubjectEmpty)
        {
            names.Add((GeneralNames.Directory, subject));
        }

        if (DistinguishedName.ValuesOf(subject, DistinguishedName.EmailAddress).Count > 0)
        {
            names.Add((GeneralNames.Mail, default));
        }

        // A common name that looks like a host name counts as one (openssl/openssl crypto/x509/v3_ncons.c, NAME_CONSTRAINTS_check_CN()).
        if (isSigner && DistinguishedName.ValuesOf(subject, DistinguishedName.CommonName).Any(n => n.Contains('.', StringComparison.Ordinal) && !n.Contains(' ', StringComparison.Ordinal)))
        {
            names.Add((GeneralNames.Host, default));
        }

        if (source.Extensions.FirstOrDefault(e => e.Oid?.Value == SubjectAlternativeName) is { } alternatives)
        {
            names.AddRange(GeneralNames.Read(alternatives.RawData));
        }

        return names;
    }

    private static bool? IsWithinAny(ReadOnlyMemory<byte> name, List<(int Kind, ReadOnlyMemory<byte> Base)> subtrees)
    {
        bool isUnknown = false;
        foreach ((_, ReadOnlyMemory<byte> start) in subtrees.Where(s => s.Kind == GeneralNames.Directory))
        {
            switch (DistinguishedName.IsWithin(name.Span, start.Span))
            {
                case true:
                    return true;
                case null:
                    isUnknown = true;
                    break;
                default:
                    break;
            }
        }

        return isUnknown ? null : false;
    }
}
