// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Formats.Ux;

/// <summary>The body of a Windows UX capsule, as far as it could be read. All ranges count from the start of the file.</summary>
public sealed class UxCapsule
{
    internal UxCapsule(Located<WindowsUxCapsuleHeader> header, ByteRange image)
    {
        Header = header;
        Image = image;
        ColorMap = Pixels = new ByteRange(image.End, 0);
    }

    /// <summary>The header behind EFI_CAPSULE_HEADER.</summary>
    public Located<WindowsUxCapsuleHeader> Header { get; }

    /// <summary>The bytes behind the header: the bitmap.</summary>
    public ByteRange Image { get; }

    /// <summary>The bitmap's first header, or null when it does not fit or the image is no bitmap.</summary>
    public Located<BitmapFileHeader>? FileHeader { get; internal set; }

    /// <summary>The bitmap's second header, or null.</summary>
    public Located<BitmapInfoHeader>? InfoHeader { get; internal set; }

    /// <summary>The bytes between the headers and the pixels; empty when there are none.</summary>
    public ByteRange ColorMap { get; internal set; }

    /// <summary>The bytes from bfOffBits on, as far as they lie in the capsule.</summary>
    public ByteRange Pixels { get; internal set; }
}
