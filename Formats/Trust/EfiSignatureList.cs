// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// EFI_SIGNATURE_LIST as a whole: the <see cref="EfiSignatureListHeader"/>, SignatureHeaderSize bytes, then entries of SignatureSize
/// bytes each up to SignatureListSize. UEFI 2.11, 32.4.1. Bytes that make up no whole entry are kept.
/// </summary>
/// <param name="Header">The first 28 bytes.</param>
/// <param name="SignatureHeader">The bytes between the header and the entries.</param>
/// <param name="Body">The entries and what is left behind the last whole one.</param>
public sealed record EfiSignatureList(EfiSignatureListHeader Header, ReadOnlyMemory<byte> SignatureHeader, ReadOnlyMemory<byte> Body)
    : IBinaryStructure<EfiSignatureList>
{
    /// <inheritdoc/>
    public int Size => EfiSignatureListHeader.StructureSize + SignatureHeader.Length + Body.Length;

    /// <summary>The number of whole entries; 0 when SignatureSize is smaller than an owner.</summary>
    public int Count => Header.SignatureSize < EfiSignatureData.OwnerSize ? 0 : (int)(Body.Length / (long)Header.SignatureSize);

    /// <summary>The bytes of <see cref="Body"/> behind the last whole entry; 0 in a sound list.</summary>
    public int Remainder => Body.Length - (int)(Count * (long)Header.SignatureSize);

    /// <summary>A list of entries of one type and one size.</summary>
    /// <param name="type">What the entries are.</param>
    /// <param name="entries">At least one.</param>
    /// <exception cref="ArgumentException">There is no entry, or two have different sizes.</exception>
    public static EfiSignatureList Of(Guid type, IReadOnlyList<EfiSignatureData> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0 || entries.Any(e => e.Size != entries[0].Size))
        {
            throw new ArgumentException("A signature list needs entries, all of one size.", nameof(entries));
        }

        int size = entries[0].Size;
        byte[] body = new byte[size * entries.Count];
        SpanWriter writer = new(body);
        foreach (EfiSignatureData entry in entries)
        {
            entry.Write(ref writer);
        }

        uint listSize = (uint)(EfiSignatureListHeader.StructureSize + body.Length);
        return new EfiSignatureList(new EfiSignatureListHeader(type, listSize, 0, (uint)size), ReadOnlyMemory<byte>.Empty, body);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out EfiSignatureList value)
    {
        SpanReader fields = reader;
        if (EfiSignatureListHeader.TryRead(ref fields, out EfiSignatureListHeader header)
            && header.BodySize >= 0
            && header.BodySize <= fields.Remaining
            && header.SignatureHeaderSize <= fields.Remaining - header.BodySize
            && fields.TryReadBytes((int)header.SignatureHeaderSize, out ReadOnlySpan<byte> signatureHeader)
            && fields.TryReadBytes((int)header.BodySize, out ReadOnlySpan<byte> body))
        {
            value = new EfiSignatureList(header, signatureHeader.ToArray(), body.ToArray());
            reader = fields;
            return true;
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        Header.Write(ref writer);
        writer.WriteBytes(SignatureHeader.Span);
        writer.WriteBytes(Body.Span);
    }

    /// <summary>One entry, counted from 0.</summary>
    public EfiSignatureData Entry(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        int size = (int)Header.SignatureSize;
        SpanReader reader = new(Body.Span.Slice(index * size, size));
        return EfiSignatureData.TryRead(ref reader, size, out EfiSignatureData? entry)
            ? entry
            : throw new InvalidOperationException("An entry that was counted is not there.");
    }
}
