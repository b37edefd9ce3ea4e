// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace UefiCapsule.Signing.Certificates;

/// <summary>Reads X.509 certificates out of a PEM file (one or more) or a DER file (one).</summary>
internal static class CertificateFile
{
    private const string Label = "CERTIFICATE";

    public static IReadOnlyList<X509Certificate2> Read(string file)
    {
        byte[] bytes = SmallFile.Read(file, SigningFault.CertificateUnreadable);
        try
        {
            List<X509Certificate2> certificates = FromPem(bytes);
            return certificates.Count > 0 ? certificates : [X509CertificateLoader.LoadCertificate(bytes)];
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.CertificateUnreadable, file, "it holds no X.509 certificate in PEM or DER form.", e);
        }
    }

    /// <summary>The certificates of PEM text, in file order; empty when there is none.</summary>
    public static List<X509Certificate2> FromPem(ReadOnlySpan<byte> bytes)
    {
        List<X509Certificate2> certificates = [];
        ReadOnlySpan<char> text = Encoding.ASCII.GetString(bytes);
        while (PemEncoding.TryFind(text, out PemFields fields))
        {
            if (text[fields.Label].SequenceEqual(Label))
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text[fields.Base64Data].ToString())));
            }

            text = text[fields.Location.End..];
        }

        return certificates;
    }
}
