// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.Dump;

/// <summary>Makes the tree of an executable image.</summary>
internal static class ImageTree
{
    public static StructureNode Of(PeImage image) => new(image.Path, "executable image", image.Range, null, [], []);
}
