// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;

/// <summary>One byte, many times, without memory for it.</summary>
internal sealed class FilledByteSource(byte value, long length) : ByteSource
{
    public override long Length => length;

    public override int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        int count = (int)Math.Clamp(length - offset, 0, buffer.Length);
        buffer[..count].Fill(value);
        return count;
    }
}
