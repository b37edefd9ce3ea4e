// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// EFI_SIGNATURE_DATA: SignatureOwner at 0 (16), SignatureData at 16. Its size is the SignatureSize of its list. UEFI 2.11, 32.4.1.
/// </summary>
/// <param name="Owner">Who put the entry into the list; anybody can write anything here.</param>
/// <param name="Data">The certificate, hash or key.</param>
public sealed record EfiSignatureData(Guid Owner, ReadOnlyMemory<byte> Data)
{
    /// <summary>The bytes in front of the data.</summary>
    public const int OwnerSize = 16;

    /// <summary>The number of bytes.</summary>
    public int Size => OwnerSize + Data.Length;

    /// <summary>Reads an entry of that many bytes; false when it does not fit or is smaller than its owner.</summary>
    public static bool TryRead(ref SpanReader reader, long size, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EfiSignatureData? value)
    {
        SpanReader fields = reader;
        if (size >= OwnerSize
            && size <= reader.Remaining
            && fields.TryReadGuid(out Guid owner)
            && fields.TryReadBytes((int)(size - OwnerSize), out ReadOnlySpan<byte> data))
        {
            value = new EfiSignatureData(owner, data.ToArray());
            reader = fields;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteGuid(Owner);
        writer.WriteBytes(Data.Span);
    }
}
