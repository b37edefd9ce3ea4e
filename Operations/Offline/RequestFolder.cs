// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Operations.Files;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Offline;

/// <summary>Fills the folder that goes to the signers: the request, the bytes to sign with their digests, the certificates.</summary>
internal static class RequestFolder
{
    public static void Write(string folder, PreparedFile prepared, SigningRequest request, PayloadDigests digests, OperationContext context)
    {
        File.WriteAllText(Path.Combine(folder, RequestNames.Text), request.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        for (int i = 0; i < prepared.Capsule.Payloads.Count; i++)
        {
            WriteContent(Path.Combine(folder, RequestNames.Content(i)), prepared.Capsule.BytesToSign[i], context);
            foreach (HashAlgorithmName hash in prepared.Manifest.Hashes)
            {
                File.WriteAllBytes(Path.Combine(folder, RequestNames.Digest(i, hash)), digests.Of(i, hash));
            }
        }

        for (int i = 0; i < prepared.Manifest.Signers.Count; i++)
        {
            PreparedSigner signer = prepared.Manifest.Signers[i];
            for (int payload = 0; signer.Algorithm.SignsAttributes && payload < prepared.Capsule.Payloads.Count; payload++)
            {
                byte[] attributes = SignedAttributes.Of(digests.Of(payload, signer.Algorithm.Hash), signer.Algorithm);
                File.WriteAllBytes(Path.Combine(folder, RequestNames.Attributes(payload, i)), attributes);
            }

            IReadOnlyList<X509Certificate2> certificates = signer.Certificates;
            WriteCertificates(Path.Combine(folder, RequestNames.Certificate(i)), certificates.Take(1));
            if (certificates.Count > 1)
            {
                WriteCertificates(Path.Combine(folder, RequestNames.Chain(i)), certificates.Skip(1));
            }
        }
    }

    private static void WriteContent(string file, ByteSource content, OperationContext context)
    {
        using FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        content.ForEach("writing", context, stream.Write);
    }

    private static void WriteCertificates(string file, IEnumerable<X509Certificate2> certificates) =>
        File.WriteAllText(file, string.Concat(certificates.Select(c => c.ExportCertificatePem() + "\n")), Encoding.ASCII);
}
