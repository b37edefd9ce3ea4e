// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Operations.Offline;

/// <summary>One signature that a request asks for, as its text says it.</summary>
/// <param name="Payload">The payload's number.</param>
/// <param name="CertificateSha256">The SHA-256 of the signer's certificate, or null when the request names nobody.</param>
/// <param name="File">The file to sign, in the request's folder.</param>
/// <param name="Hash">The hash.</param>
/// <param name="Digest">The digest, in lower-case hexadecimal digits.</param>
/// <param name="SignatureFile">The name that the signature gets in the request's folder.</param>
internal sealed record RequestEntry(string Payload, string? CertificateSha256, string File, HashAlgorithmName Hash, string Digest, string SignatureFile);
