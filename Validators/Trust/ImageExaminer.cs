// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Trust;

/// <summary>Hashes what a deny or allow list can name by a hash: update images, their contents, and drivers.</summary>
internal static class ImageExaminer
{
    public static IReadOnlyList<ListedImage> Examine(
        CapsuleFile file,
        ValidationOptions options,
        IProgress<long>? hashedBytes,
        CancellationToken cancellationToken)
    {
        int[] sizes = [.. new[] { options.DenyList, options.AllowList }.OfType<ReferenceList>().SelectMany(l => l.ImageHashSizes).Distinct().Order()];
        ContentHasher hasher = new(hashedBytes, cancellationToken);
        Dictionary<ByteRange, IReadOnlyList<byte[]>> known = [];
        List<ListedImage> images = [];
        foreach ((StructurePath path, ByteRange range, bool isDriver) in ImagesOf(file))
        {
            // Items with one offset are one run of bytes; other items do not lie over each other.
            if (!known.TryGetValue(range, out IReadOnlyList<byte[]>? hashes))
            {
                hashes = [.. sizes.Select(s => hasher.Hash(file.Source.Slice(range), AlgorithmOf(s)))];
                known.Add(range, hashes);
            }

            images.Add(new ListedImage(path, range, isDriver, hashes));
        }

        return images;
    }

    private static IEnumerable<(StructurePath Path, ByteRange Range, bool IsDriver)> ImagesOf(CapsuleFile file)
    {
        foreach (EmbeddedDriver driver in file.Fmp?.Drivers ?? [])
        {
            yield return (driver.Path, driver.Range, true);
        }

        foreach (FmpPayloadItem item in file.Payloads.Where(p => p.ImageHeader is not null))
        {
            yield return (item.Path, item.UpdateImage, false);
            yield return (item.Path.Child("Content"), item.Content, false);
        }
    }

    private static HashAlgorithmName AlgorithmOf(int size) => size switch
    {
        SHA256.HashSizeInBytes => HashAlgorithmName.SHA256,
        SHA384.HashSizeInBytes => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}
