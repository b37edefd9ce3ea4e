// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Operations.Offline;

/// <summary>One signature that is asked for.</summary>
/// <param name="Payload">The payload, counted from 1.</param>
/// <param name="Signer">The signer's certificate, or null when no signer is named.</param>
/// <param name="File">The file with the bytes to sign, in the folder of the request.</param>
/// <param name="Hash">The hash.</param>
/// <param name="Digest">The digest that is signed, in lower-case hexadecimal digits.</param>
/// <param name="SignatureFile">The name that the request gives to the signature.</param>
public sealed record RequestedSignature(int Payload, X509Certificate2? Signer, string File, HashAlgorithmName Hash, string Digest, string SignatureFile);
