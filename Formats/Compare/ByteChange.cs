// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Compare;

/// <summary>How two runs of bytes differ.</summary>
/// <param name="OldLength">The number of bytes of the first.</param>
/// <param name="NewLength">The number of bytes of the second.</param>
/// <param name="FirstDifference">The offset in both of the first byte that differs; the shorter length when one begins with the other.</param>
/// <param name="DifferingBytes">How many bytes differ as far as both go.</param>
public sealed record ByteChange(long OldLength, long NewLength, long FirstDifference, long DifferingBytes)
{
    private const int BlockSize = 64 * 1024;

    /// <summary>Compares a block at a time; null when the bytes are the same.</summary>
    /// <exception cref="EndOfStreamException">A source became shorter while it was read.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static ByteChange? Between(ByteSource first, ByteSource second, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        byte[] left = new byte[(int)Math.Min(BlockSize, first.Length)];
        byte[] right = new byte[left.Length];
        long common = Math.Min(first.Length, second.Length);
        long firstDifference = common;
        long differing = 0;
        for (long offset = 0; offset < common;)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(left.Length, common - offset);
            if (first.Read(offset, left.AsSpan(0, count)) != count || second.Read(offset, right.AsSpan(0, count)) != count)
            {
                throw new EndOfStreamException("The source became shorter while it was read.");
            }

            int same = left.AsSpan(0, count).CommonPrefixLength(right.AsSpan(0, count));
            if (same < count)
            {
                firstDifference = Math.Min(firstDifference, offset + same);
                for (int i = same; i < count; i++)
                {
                    differing += left[i] == right[i] ? 0 : 1;
                }
            }

            offset += count;
        }

        return differing == 0 && first.Length == second.Length
            ? null
            : new ByteChange(first.Length, second.Length, firstDifference, differing);
    }
}
