// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>Finds the coverage of a range of the file quickly.</summary>
internal sealed class CoverageLookup(SignatureCoverage coverage)
{
    private readonly CoverageRange[] _ranges = [.. coverage.Ranges];

    /// <summary>The one kind of all bytes of the range; null when they are of several kinds, or when there are none.</summary>
    public CoverageKind? Of(ByteRange range)
    {
        int low = 0;
        int high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].Range.End <= range.Offset)
            {
                low = middle + 1;
            }
            else if (_ranges[middle].Range.Offset > range.Offset)
            {
                high = middle - 1;
            }
            else
            {
                return range.Length > 0 && range.End <= _ranges[middle].Range.End ? _ranges[middle].Kind : null;
            }
        }

        return null;
    }

    /// <summary>The class by which the style knows the range's kind.</summary>
    public string ClassOf(ByteRange range) => Of(range) is { } kind ? MapPicture.ClassOf(kind) : "mixed";
}
