// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Trust;

namespace UefiCapsule.Cli.Output;

/// <summary>Names of forms and entries for people.</summary>
internal static class TrustWords
{
    public static string Of(TrustListForm form) => form switch
    {
        TrustListForm.Pem => "PEM",
        TrustListForm.Der => "DER",
        TrustListForm.SignatureLists => "signature lists",
        TrustListForm.AuthenticatedVariable => "signed variable",
        TrustListForm.VariableFile => "variable of efivarfs",
        TrustListForm.Xdr => "XDR list",
        TrustListForm.PcdStatement => "PCD statement",
        TrustListForm.CArray => "C array",
        TrustListForm.HashText => "lines of hashes",
        _ => "unknown",
    };

    public static string Of(TrustEntry entry) => entry.Kind switch
    {
        TrustEntryKind.Certificate => "certificate",
        TrustEntryKind.ImageHash => "image hash",
        TrustEntryKind.SignedPartHash => "hash of a certificate's signed part",
        TrustEntryKind.CertificateHash => "certificate hash",
        TrustEntryKind.PublicKeyHash => "public key hash",
        TrustEntryKind.RsaModulus => "RSA key",
        _ => "entry of the type " + (entry.SignatureType is { } type ? SignatureTypes.NameOf(type) ?? type.ToString() : "unknown"),
    };
}
