// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Trust;

/// <summary>What to convert, and to what.</summary>
/// <param name="InputFiles">The files; their entries are put one behind another.</param>
/// <param name="OutputFile">The file to write; an old one is replaced only by a whole new one.</param>
/// <param name="Target">The form to write.</param>
/// <param name="Content">For a PCD statement or a C array: the form of the bytes it spells (DER, signature lists or XDR).</param>
/// <param name="Owner">The owner of every entry of a signature list; null: each keeps its own, or gets the GUID that is all zero.</param>
/// <param name="Name">The name of the PCD or array; null: EDK II's PcdFmpDevicePkcs7CertBufferXdr, or <c>trust_anchors</c>.</param>
public sealed record TrustConvertRequest(
    IReadOnlyList<string> InputFiles,
    string OutputFile,
    TrustTarget Target,
    TrustTarget Content = TrustTarget.Xdr,
    Guid? Owner = null,
    string? Name = null);
