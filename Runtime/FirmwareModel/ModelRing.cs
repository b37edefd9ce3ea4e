// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>The log's ring, as the driver maps it.</summary>
internal sealed class ModelRing(ReadOnlyMemory<byte> bytes) : ITelemetryRing
{
    public int Length => bytes.Length;

    public void CopyTo(Span<byte> destination) => bytes.Span.CopyTo(destination);

    public void Dispose()
    {
    }
}
