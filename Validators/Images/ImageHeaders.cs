// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>Sizes of headers as EDK II counts them (tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c), and their places.</summary>
internal static class ImageHeaders
{
    /// <summary>Where the section headers start, from the start of the image.</summary>
    public static long SectionsStart(PeImage image) => image.HeadersEnd - image.Range.Offset;

    /// <summary>Where the section headers end, as many as the file header counts.</summary>
    public static long End(PeImage image) => SectionsStart(image) + (image.NumberOfSections * (long)EfiImageSectionHeader.StructureSize);

    /// <summary>SizeOfHeaders, or what EDK II takes for it in a TE image.</summary>
    public static long Size(PeImage image) => image.TeHeader is { } te
        ? EfiTeImageHeader.StructureSize + (long)te.Value.BaseOfCode - te.Value.StrippedSize
        : image.SizeOfHeaders;

    /// <summary>The bytes that a section takes in memory: VirtualSize, or its data where that is 0.</summary>
    public static long LoadedSize(PeSection section) => section.VirtualSize == 0 ? section.SizeOfRawData : section.VirtualSize;

    /// <summary>The first header of the image.</summary>
    public static Place Place(PeImage image) => image.FileHeader?.Place ?? image.TeHeader!.Place;

    public static Place MachinePlace(PeImage image) =>
        image.FileHeader?.FieldPlace("Machine", 0, 2) ?? image.TeHeader!.FieldPlace("Machine", 2, 2);
}
