// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.Linux;

/// <summary>The ring in memory that the driver maps, for reading only.</summary>
internal sealed unsafe class MappedRing(nint address, int length) : ITelemetryRing
{
    private nint _address = address;

    public int Length => length;

    public void CopyTo(Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_address == 0, this);
        new ReadOnlySpan<byte>((void*)_address, length).CopyTo(destination);
    }

    public void Dispose()
    {
        nint address = Interlocked.Exchange(ref _address, 0);
        if (address != 0)
        {
            _ = Libc.Unmap(address, (nuint)length);
        }
    }
}
