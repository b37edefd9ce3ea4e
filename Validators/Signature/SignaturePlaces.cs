// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Signature;

/// <summary>Places of a payload's signature.</summary>
internal static class SignaturePlaces
{
    /// <summary>The update image, or the whole item when its header could not be read.</summary>
    public static Place Image(PayloadSignature signature)
    {
        FmpPayloadItem item = signature.Payload;
        ByteRange range = item.ImageHeader is null ? item.Range : item.UpdateImage;
        return Place.At(range, item.Path);
    }

    /// <summary>The certificate data.</summary>
    public static Place Certificate(PayloadSignature signature)
    {
        FmpPayloadItem item = signature.Payload;
        return Place.At(item.CertificateData ?? item.UpdateImage, item.Path.Child("Certificate"));
    }
}
