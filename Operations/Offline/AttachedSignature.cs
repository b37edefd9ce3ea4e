// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Operations.Offline;

/// <summary>A signature that holds, and where it came from.</summary>
/// <param name="Payload">The payload, counted from 1.</param>
/// <param name="Signer">The signer's certificate.</param>
/// <param name="File">The file it is from; the prepared file itself when it was attached before.</param>
public sealed record AttachedSignature(int Payload, X509Certificate2 Signer, string File);
