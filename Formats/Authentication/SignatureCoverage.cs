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
    private SignatureCoverage(IReadOnlyList<CoverageRange> ranges) => Ranges = ranges;

    /// <summary>All bytes of the file, in file order, without gaps; empty for an empty file.</summary>
    public IReadOnlyList<CoverageRange> Ranges { get; }

    /// <summary>Works out the coverage of a parsed capsule.</summary>
    public static SignatureCoverage Of(CapsuleFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
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
        foreach (StructureNode leaf in CapsuleTree.Of(file).All().Where(n => n.Children.Count == 0 && n.Range.Length > 0))
        {
            if (blocks.TryGetValue(leaf.Range.Offset, out FmpPayloadItem? item))
            {
                // Of the block only MonotonicCount is signed; the certificate's header in front of the data is not.
                builder.Add(leaf.Range.Slice(0, sizeof(ulong)), CoverageKind.Signed, leaf.Path.Field("MonotonicCount"));
                builder.Add(leaf.Range.From(sizeof(ulong)), CoverageKind.NotCovered, leaf.Path.Field("AuthInfo"));
                current = item;
                continue;
            }

            builder.Add(leaf.Range, KindOf(current, leaf.Range), leaf.Path);
        }

        return new SignatureCoverage(builder.Ranges);
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
        private List<StructurePath> _paths = [];

        public IReadOnlyList<CoverageRange> Ranges => _ranges;

        public void Add(ByteRange range, CoverageKind kind, StructurePath path)
        {
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
