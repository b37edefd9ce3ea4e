// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>Finds the signature of firmware volumes in a range, a window of bytes at a time.</summary>
internal sealed class SignatureSearch(ByteSource source, ByteRange range, int alignment)
{
    private readonly byte[] _window = new byte[Math.Min(1 << 18, range.Length)];
    private ByteRange _held;

    private static ReadOnlySpan<byte> Signature => "_FVH"u8;

    /// <summary>The first signature at <paramref name="offset"/> or behind it that is aligned from the start of the range, or null.</summary>
    public long? Next(long offset)
    {
        while (range.End - offset >= Signature.Length)
        {
            if (!_held.Contains(offset) || _held.End - offset < Signature.Length)
            {
                int read = source.Read(offset, _window.AsSpan(0, (int)Math.Min(_window.Length, range.End - offset)));
                _held = new ByteRange(offset, read);
                if (read < Signature.Length)
                {
                    return null;
                }
            }

            int skip = (int)(offset - _held.Offset);
            int index = _window.AsSpan(skip, (int)_held.Length - skip).IndexOf(Signature);
            if (index < 0)
            {
                offset = _held.End - (Signature.Length - 1);
            }
            else if ((offset + index - range.Offset) % alignment == 0)
            {
                return offset + index;
            }
            else
            {
                offset += index + 1;
            }
        }

        return null;
    }
}
