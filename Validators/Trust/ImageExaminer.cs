// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Images;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Trust;

/// <summary>
/// Hashes what a deny or allow list can name by a hash: update images, their contents, embedded drivers, and the executable images in
/// firmware volumes; executable images also as Authenticode does, which is what UEFI's own lists hold.
/// </summary>
internal static class ImageExaminer
{
    public static IReadOnlyList<ListedImage> Examine(
        CapsuleFile file,
        ValidationOptions options,
        IProgress<long>? hashedBytes,
        CancellationToken cancellationToken)
    {
        HashAlgorithmName[] algorithms =
        [
            .. new[] { options.DenyList, options.AllowList }
                .OfType<ReferenceList>()
                .SelectMany(l => l.ImageHashSizes)
                .Distinct()
                .Order()
                .Select(AlgorithmOf),
        ];
        ContentHasher hasher = new(hashedBytes, cancellationToken);
        Dictionary<(ByteSource Source, ByteRange Range), IReadOnlyList<byte[]>> known = [];
        List<ListedImage> images = [];
        foreach (Candidate candidate in CandidatesOf(file))
        {
            // Items with one offset are one run of bytes; other items do not lie over each other.
            if (!known.TryGetValue((candidate.Source, candidate.Range), out IReadOnlyList<byte[]>? hashes))
            {
                cancellationToken.ThrowIfCancellationRequested();
                hashes = [.. algorithms.SelectMany(a => HashesOf(candidate, a, hasher))];
                known.Add((candidate.Source, candidate.Range), hashes);
            }

            images.Add(new ListedImage(candidate.Path, candidate.Range, candidate.IsDriver, hashes));
        }

        return images;
    }

    private static IEnumerable<byte[]> HashesOf(Candidate candidate, HashAlgorithmName algorithm, ContentHasher hasher)
    {
        yield return hasher.Hash(candidate.Source.Slice(candidate.Range), algorithm);
        if (candidate.Executable is { } executable && AuthenticodeDigest.BytesToHash(executable) is { } bytes)
        {
            yield return hasher.Hash(bytes, algorithm);
        }
    }

    private static IEnumerable<Candidate> CandidatesOf(CapsuleFile file)
    {
        foreach (EmbeddedDriver driver in file.Innermost.Fmp?.Drivers ?? [])
        {
            yield return new Candidate(driver.Path, file.Source, driver.Range, IsDriver: true, driver.Image);
        }

        foreach (FmpPayloadItem item in file.Payloads.Where(p => p.ImageHeader is not null))
        {
            yield return new Candidate(item.Path, file.Source, item.UpdateImage, IsDriver: false);
            yield return new Candidate(item.Path.Child("Content"), file.Source, item.Content, IsDriver: false, item.Firmware?.Image);
            foreach (PeImage image in ImagesOf(item.Firmware))
            {
                yield return new Candidate(image.Path, image.Source, image.Range, IsDriver: false, image);
            }
        }
    }

    private static IEnumerable<PeImage> ImagesOf(FirmwareImage? firmware) => firmware is null
        ? []
        : firmware.AllVolumes().SelectMany(v => v.Files).SelectMany(f => f.AllSections()).Select(s => s.Image).OfType<PeImage>();

    private static HashAlgorithmName AlgorithmOf(int size) => size switch
    {
        SHA256.HashSizeInBytes => HashAlgorithmName.SHA256,
        SHA384.HashSizeInBytes => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    private sealed record Candidate(StructurePath Path, ByteSource Source, ByteRange Range, bool IsDriver, PeImage? Executable = null);
}
