// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>Something that Linux' PFRU driver reads, with its offset in the communication buffer.</summary>
/// <param name="What">What it takes the bytes for.</param>
/// <param name="Offset">Where it reads; negative where the offset wrapped.</param>
/// <param name="Length">How many bytes.</param>
internal sealed record LinuxReads(string What, long Offset, int Length)
{
    /// <summary>True when all of it lies within so many bytes.</summary>
    public bool LiesWithin(long length) => Offset >= 0 && Offset <= length - Length;

    /// <summary>The first thing that the driver reads outside of the capsule, or null; it stops where it refuses.</summary>
    public static LinuxReads? FirstOutside(ConsumerContext context)
    {
        PfruDriverView view = context.DriverView;
        if (view.HeaderSize is not { } headerSize)
        {
            return new("HeaderSize", 16, 4);
        }

        if (view is not { ItemCount: { }, ImageHeaderOffset: { } image })
        {
            return new("the item counts", unchecked((int)headerSize) + 4L, 4);
        }

        if (view.ImageType is not { } type)
        {
            return new("the image type", image + 4, 16);
        }

        if (!KnownGuids.IsRuntimeUpdate(type) || view.AuthenticationOffset is not { } block || block < 0)
        {
            return null;
        }

        if (view is not { CertificateLength: { }, PayloadHeaderOffset: { } payload })
        {
            return new("dwLength", block + 8, 4);
        }

        LinuxComparison comparison = LinuxComparison.Of(context);
        return comparison.Version is null ? new(comparison.Field, payload + comparison.Offset, 4) : null;
    }
}
