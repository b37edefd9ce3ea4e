// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.Certificates;

/// <summary>Reads X.509 certificates out of a PEM file (one or more) or a DER file (one).</summary>
internal static class CertificateFile
{
    private const string Label = "CERTIFICATE";
    private const string FirstLine = "-----BEGIN " + Label + "-----";

    public static IReadOnlyList<X509Certificate2> Read(string file)
    {
        using Secret<byte> bytes = SmallFile.Read(file, SigningFault.CertificateUnreadable);
        return Read(file, bytes.Span);
    }

    public static IReadOnlyList<X509Certificate2> Read(string file, ReadOnlySpan<byte> bytes)
    {
        // Somebody's file may hold the key beside the certificate.
        using Secret<char> text = new(bytes.Length);
        Encoding.ASCII.GetChars(bytes, text.Span);
        List<X509Certificate2> certificates = InPem(file, text.Span);
        try
        {
            return certificates.Count > 0 ? certificates : [X509CertificateLoader.LoadCertificate(bytes)];
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.CertificateUnreadable, file, "it holds no X.509 certificate in PEM or DER form.", e);
        }
    }

    /// <summary>The certificates of PEM text, in file order; empty when there is none.</summary>
    /// <exception cref="SigningException">One of them is damaged. It is not passed over: a chain with a gap is another chain.</exception>
    public static List<X509Certificate2> InPem(string file, ReadOnlySpan<char> text)
    {
        List<X509Certificate2> certificates = [];
        int announced = text.Count(FirstLine);
        try
        {
            for (; PemEncoding.TryFind(text, out PemFields fields); text = text[fields.Location.End..])
            {
                if (text[fields.Label].SequenceEqual(Label))
                {
                    certificates.Add(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text[fields.Base64Data].ToString())));
                }
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw Damaged(file, certificates.Count + 1, e);
        }

        return certificates.Count == announced ? certificates : throw Damaged(file, number: null, e: null);
    }

    private static SigningException Damaged(string file, int? number, Exception? e) => new(
        SigningFault.CertificateUnreadable,
        file,
        number is null ? "a certificate in it is damaged." : $"certificate {number} in it is damaged.",
        e);
}
