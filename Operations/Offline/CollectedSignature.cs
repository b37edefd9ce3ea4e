// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Offline;

/// <summary>A signature that a prepared file carries already.</summary>
/// <param name="Payload">The payload, counted from 0.</param>
/// <param name="Signer">The signer, counted from 0.</param>
/// <param name="Bytes">The signature, or a whole SignerInfo.</param>
/// <param name="IsSignerInfo">True for a SignerInfo with signed attributes.</param>
internal sealed record CollectedSignature(int Payload, int Signer, ReadOnlyMemory<byte> Bytes, bool IsSignerInfo);
