// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Formats.Authentication;

/// <summary>
/// Which bytes of a capsule the signatures in it cover, whether they hold or not. Covered are, for each payload with an
/// authentication block, the update image behind the block and the 8 bytes of MonotonicCount (UEFI 2.11, 23.1); the rest of the
/// block, every header in front of it and the vendor code behind it are not.
/// </summary>
public sealed class SignatureCoverage
{
    private SignatureCoverage(IReadOnlyList<CoverageRange> ranges, IReadOnlyList<MapRange> parts)
    {
        Ranges = ranges;
        Parts = parts;
    }

    /// <summary>All bytes of the file, in file order, without gaps; empty for an empty file.</summary>
    public IReadOnlyList<CoverageRange> Ranges { get; }

    /// <summary>The same before neighbours of one kind were joined.</summary>
    internal IReadOnlyList<MapRange> Parts { get; }

    /// <summary>Works out the coverage of a parsed capsule.</summary>
    public static SignatureCoverage Of(CapsuleFile file) => Of(file, CapsuleTree.Of(file));

    internal static SignatureCoverage Of(CapsuleFile file, StructureNode tree)
    {
        Dictionary<long, FmpPayloadItem> blocks = [];
        foreach (FmpPayloadItem item in file.Payloads)
        {
            if (item is { CertificateData: not null, SignedImage: not null, Authentication: { } block })
            {
                blocks[block.Range.Offset] = item;
            }
        }

        Builder builder = new();
        FmpPayloadItem? current = null;
        foreach ((ByteRange range, StructureNode leaf) in tree.Leaves())
        {
            if (blocks.TryGetValue(range.Offset, out FmpPayloadItem? item) && range == item.Authentication!.Range)
            {
                // Of the block only MonotonicCount is signed; the certificate's header in front of the data is not.
                builder.Add(range.Slice(0, sizeof(ulong)), CoverageKind.Signed, leaf.Path.Field("MonotonicCount"), leaf);
                builder.Add(range.From(sizeof(ulong)), CoverageKind.NotCovered, leaf.Path.Field("AuthInfo"), leaf);
                current = item;
                continue;
            }

            builder.Add(range, KindOf(current, range), leaf.Path, leaf);
        }

        return new SignatureCoverage(builder.Ranges, builder.Parts);
    }

    /// <summary>The number of bytes of a kind.</summary>
    public long CountBytes(CoverageKind kind) => Ranges.Where(r => r.Kind == kind).Sum(r => r.Range.Length);

    /// <summary>The kind of the byte at that offset of the file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such byte.</exception>
    public CoverageKind At(long offset) =>
        Ranges.FirstOrDefault(r => r.Range.Contains(offset))?.Kind
        ?? throw new ArgumentOutOfRangeException(nameof(offset), offset, "The file has no such byte.");

    private static CoverageKind KindOf(FmpPayloadItem? item, ByteRange leaf)
    {
        if (item?.CertificateData is not { } certificate || item.SignedImage is not { } image)
        {
            return CoverageKind.NotCovered;
        }

        return Holds(certificate, leaf) ? CoverageKind.Signature
            : Holds(image, leaf) ? CoverageKind.Signed
            : CoverageKind.NotCovered;
    }

    private static bool Holds(ByteRange outer, ByteRange inner) => inner.Offset >= outer.Offset && inner.End <= outer.End;

    /// <summary>Joins neighbours of one kind.</summary>
    private sealed class Builder
    {
        private readonly List<CoverageRange> _ranges = [];
        private readonly List<MapRange> _parts = [];
        private List<StructurePath> _paths = [];

        public IReadOnlyList<MapRange> Parts => _parts;

        public IReadOnlyList<CoverageRange> Ranges => _ranges;

        public void Add(ByteRange range, CoverageKind kind, StructurePath path, StructureNode node)
        {
            _parts.Add(new MapRange(range, kind, path, node));
            if (_ranges.Count > 0 && _ranges[^1].Kind == kind)
            {
                CoverageRange last = _ranges[^1];
                _ranges[^1] = last with { Range = new ByteRange(last.Range.Offset, range.End - last.Range.Offset) };
            }
            else
            {
                _paths = [];
                _ranges.Add(new CoverageRange(range, kind, _paths));
            }

            _paths.Add(path);
        }
    }
}
