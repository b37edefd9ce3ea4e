// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>Places that Linux' driver computes, which need not be those of a structure.</summary>
internal static class LinuxPlaces
{
    public static Place Header(ConsumerContext context, string name, int offset, int length) =>
        context.File.Header?.FieldPlace(name, offset, length) ?? Place.None;

    /// <summary>The bytes at that offset, as far as they lie in the file.</summary>
    public static Place Of(ConsumerContext context, long offset, int length)
    {
        long left = context.File.Source.Length - offset;
        return offset < 0 || left <= 0 ? Place.None : Place.At(new ByteRange(offset, Math.Min(length, left)), StructurePath.Capsule);
    }
}
