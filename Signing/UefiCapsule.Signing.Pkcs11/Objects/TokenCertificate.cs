// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tokens;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11.Objects;

/// <summary>Reads X.509 certificates from a token.</summary>
internal static class TokenCertificate
{
    private const int SizeLimit = 64 * 1024;
    private const ulong X509Type = 0;

    /// <summary>The certificates that belong to a key by its id, or, when there is none of that id, by its label.</summary>
    /// <exception cref="SigningException">There is none, or one cannot be read.</exception>
    public static IReadOnlyList<X509Certificate2> Beside(TokenSession session, TokenKey key, TokenUri uri)
    {
        IReadOnlyList<TokenObject> found = [];
        if (key.Object.Id.Length > 0)
        {
            found = TokenObject.Find(session, ObjectClass.Certificate, null, key.Object.Id);
        }

        if (found.Count == 0 && key.Object.Label.Length > 0)
        {
            found = TokenObject.Find(session, ObjectClass.Certificate, key.Object.Label, null);
        }

        IReadOnlyList<X509Certificate2> certificates = Read(session, found, uri);
        return certificates.Count > 0 ? certificates : throw new SigningException(
            SigningFault.TokenCertificateMissing, uri.Text, $"there is no certificate on {session.Token.ShortWords} with the id or the label of the key {key.Object.Words}.");
    }

    /// <summary>The one certificate that a URI means.</summary>
    /// <exception cref="SigningException">There is none, there are several, or it cannot be read.</exception>
    public static X509Certificate2 At(TokenSession session, TokenUri uri)
    {
        IReadOnlyList<TokenObject> found = TokenObject.Find(session, ObjectClass.Certificate, uri.Object, uri.Id);
        IReadOnlyList<X509Certificate2> certificates = Read(session, found, uri);
        return certificates.Count switch
        {
            1 => certificates[0],
            0 => throw new SigningException(
                SigningFault.TokenCertificateMissing,
                uri.Text,
                $"no certificate matches on {session.Token.ShortWords}, which has {TokenKey.List(TokenObject.Find(session, ObjectClass.Certificate, null, null), "no certificate")}."),
            _ => throw new SigningException(
                SigningFault.TokenObjectAmbiguous,
                uri.Text,
                $"{certificates.Count} certificates match on {session.Token.ShortWords}: {TokenKey.List(found, string.Empty)}. Say which one with id=... or object=... in the URI."),
        };
    }

    /// <summary>The certificates of the objects, each once: tokens may hold one twice, as some tools write it.</summary>
    private static IReadOnlyList<X509Certificate2> Read(TokenSession session, IReadOnlyList<TokenObject> objects, TokenUri uri) =>
    [
        .. objects
            .Where(o => (o.Number(session, ObjectAttribute.CertificateType) ?? X509Type) == X509Type)
            .Select(o => Read(session, o, uri))
            .DistinctBy(c => Convert.ToHexString(c.RawDataMemory.Span)),
    ];

    private static X509Certificate2 Read(TokenSession session, TokenObject found, TokenUri uri)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(found.Bytes(session, ObjectAttribute.Value, SizeLimit) ?? []);
        }
        catch (CryptographicException e)
        {
            throw new SigningException(
                SigningFault.CertificateUnreadable, uri.Text, $"the certificate {found.Words} on {session.Token.ShortWords} is no X.509 certificate in DER form.", e);
        }
    }
}
