// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.CapsuleBuilder.Tests.Support;

/// <summary>Zeros of any number, which take no memory; counts how many were read.</summary>
internal sealed class HugeByteSource(long length) : ByteSource
{
    public override long Length => length;

    public long BytesRead { get; private set; }

    public override int Read(long offset, Span<byte> buffer)
    {
        int count = (int)Math.Clamp(length - offset, 0, buffer.Length);
        buffer[..count].Clear();
        BytesRead += count;
        return count;
    }
}
