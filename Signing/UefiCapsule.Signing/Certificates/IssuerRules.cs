// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing.Certificates;

/// <summary>What a certificate's own extensions say about its place in a chain (RFC 5280, 4.2 and 6.1.4).</summary>
internal static class IssuerRules
{
    /// <summary>Whether the certificate may issue the one below it.</summary>
    /// <param name="issuer">The certificate.</param>
    /// <param name="isAnchor">True for an anchor. One without extensions (version 1) may issue only then, as in OpenSSL.</param>
    /// <param name="authoritiesBelow">Certificates of authorities between it and the signer, those that name themselves as issuer left out.</param>
    public static bool MayIssue(X509Certificate2 issuer, bool isAnchor, int authoritiesBelow)
    {
        if (issuer.Version < 3)
        {
            return isAnchor;
        }

        try
        {
            bool isAuthority = false;
            foreach (X509Extension extension in issuer.Extensions)
            {
                switch (extension.Oid?.Value)
                {
                    case Oids.BasicConstraints:
                        X509BasicConstraintsExtension constraints = new(extension, extension.Critical);
                        isAuthority = constraints.CertificateAuthority
                            && !(constraints.HasPathLengthConstraint && authoritiesBelow > constraints.PathLengthConstraint);
                        break;
                    case Oids.KeyUsage
                        when !new X509KeyUsageExtension(extension, extension.Critical).KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign):
                        return false;
                    default:
                        break;
                }
            }

            return isAuthority;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>
    /// False when the certificate has a critical extension that is not understood here; such a certificate must be refused. Purposes and
    /// policies are understood and, as in EDK II, not asked for. Name constraints are not evaluated.
    /// </summary>
    public static bool IsUnderstood(X509Certificate2 certificate)
    {
        try
        {
            return certificate.Extensions.All(e => !e.Critical || e.Oid?.Value
                is Oids.BasicConstraints or Oids.KeyUsage
                or "2.5.29.14" or "2.5.29.35" // key identifiers
                or "2.5.29.17" or "2.5.29.18" // alternative names
                or "2.5.29.31" // CRL distribution points
                or "2.5.29.32" or "2.5.29.33" or "2.5.29.36" or "2.5.29.54" // policies
                or "2.5.29.37"); // extended key usage
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
