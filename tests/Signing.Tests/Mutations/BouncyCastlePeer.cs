// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Collections.Concurrent;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.X509;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>
/// BouncyCastle's own CMS code, as a program that uses it would: every signer, with the certificate that the message has for it. The
/// second opinion of the product shares none of this.
/// </summary>
internal static class BouncyCastlePeer
{
    // One object for equal certificates: it keeps its public key, whose making costs more than a verification.
    private static readonly ConcurrentDictionary<string, X509Certificate> _known = new();

    public static bool Accepts(byte[] message, byte[] content)
    {
        try
        {
            CmsSignedData signedData = new(new CmsProcessableByteArray(content), message);
            IReadOnlyList<SignerInformation> signers = [.. signedData.GetSignerInfos().GetSigners()];
            return signers.Count > 0 && signers.All(s => Verify(signedData, s));
        }
        catch (Exception)
        {
            // Whatever kind it is, it is no yes.
            return false;
        }
    }

    private static bool Verify(CmsSignedData signedData, SignerInformation signer) =>
        signedData.GetCertificates().EnumerateMatches(signer.SignerID).FirstOrDefault() is X509Certificate certificate
        && signer.Verify(_known.GetOrAdd(Convert.ToHexString(certificate.GetEncoded()), certificate));
}
