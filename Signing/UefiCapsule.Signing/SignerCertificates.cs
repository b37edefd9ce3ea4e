// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Certificates;

namespace UefiCapsule.Signing;

/// <summary>Puts a signer's certificates in order and refuses those that nobody should sign with; the same for every back end.</summary>
public static class SignerCertificates
{
    /// <summary>The certificates of a signer: the one that holds the key first, then the others in the order they were given, each once.</summary>
    /// <param name="given">The certificates, each with what to call its origin in a message (a file, a URI).</param>
    /// <param name="chainFiles">Further certificates, PEM or DER.</param>
    /// <param name="subjectPublicKeyInfo">The public half of the key, a SubjectPublicKeyInfo (RFC 5280, 4.1) in DER.</param>
    /// <param name="key">What to call the key in a message.</param>
    /// <param name="now">The time to compare validity dates with.</param>
    /// <exception cref="SigningException">There is none, none belongs to the key, one cannot be read, or one is outside its validity.</exception>
    public static IReadOnlyList<X509Certificate2> Of(
        IReadOnlyList<(X509Certificate2 Certificate, string Origin)> given,
        IEnumerable<string> chainFiles,
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        string key,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(chainFiles);
        if (given.Count == 0)
        {
            throw new SigningException(SigningFault.CertificateMissing, key, "no certificate was given for the key.");
        }

        int signer = IndexOf(given, subjectPublicKeyInfo);
        if (signer < 0)
        {
            throw new SigningException(
                SigningFault.KeyDoesNotFitCertificate,
                given[0].Origin,
                $"the key in {key} does not belong to the certificate \"{given[0].Certificate.Subject}\".");
        }

        List<(X509Certificate2 Certificate, string Origin)> all = [given[signer], .. given.Where((_, i) => i != signer)];
        all.AddRange(chainFiles.SelectMany(file => CertificateFile.Read(file).Select(c => (c, file))));

        // A certificate that two of the files hold is written once; openssl would write it twice.
        all = [.. all.DistinctBy(g => Convert.ToHexString(g.Certificate.RawDataMemory.Span))];
        foreach ((X509Certificate2 certificate, string origin) in all)
        {
            RequireValid(certificate, origin, now);
        }

        return [.. all.Select(g => g.Certificate)];
    }

    /// <summary>The certificates of a signer whose key is elsewhere: the first one of a file is the signer's, all others follow, each once.</summary>
    /// <param name="file">The signer's certificate, PEM or DER.</param>
    /// <param name="chainFiles">Further certificates, PEM or DER.</param>
    /// <param name="now">The time to compare validity dates with.</param>
    /// <exception cref="SigningException">One cannot be read, or is outside its validity.</exception>
    public static IReadOnlyList<X509Certificate2> Of(string file, IEnumerable<string> chainFiles, DateTimeOffset now)
    {
        IReadOnlyList<(X509Certificate2 Certificate, string Origin)> given = In(file);
        return Of(given, chainFiles, given[0].Certificate.PublicKey.ExportSubjectPublicKeyInfo(), file, now);
    }

    /// <summary>The certificates of a file, PEM (one or more) or DER (one), each with the file as its origin.</summary>
    /// <exception cref="SigningException">The file cannot be read or holds none.</exception>
    public static IReadOnlyList<(X509Certificate2 Certificate, string Origin)> In(string file) =>
        [.. CertificateFile.Read(file).Select(c => (c, file))];

    private static int IndexOf(IReadOnlyList<(X509Certificate2 Certificate, string Origin)> given, ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        for (int i = 0; i < given.Count; i++)
        {
            if (given[i].Certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(subjectPublicKeyInfo))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Refuses a certificate that has expired or is not valid yet.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="origin">What to call its origin in a message (a file, a URI).</param>
    /// <param name="now">The time to compare validity dates with.</param>
    /// <exception cref="SigningException">It is outside its validity.</exception>
    public static void RequireValid(X509Certificate2 certificate, string origin, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(origin);
        if (CertificateDateProblem.Of([certificate], now) is [CertificateDateProblem problem])
        {
            throw problem.IsExpired
                ? new SigningException(
                    SigningFault.CertificateExpired, origin, $"the certificate \"{certificate.Subject}\" expired on {certificate.NotAfter.ToUniversalTime():u}.")
                : new SigningException(
                    SigningFault.CertificateNotYetValid, origin, $"the certificate \"{certificate.Subject}\" is not valid before {certificate.NotBefore.ToUniversalTime():u}.");
        }
    }
}
