// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime;

/// <summary>The bytes of the log's ring, which the firmware goes on writing to.</summary>
public interface ITelemetryRing : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    int Length { get; }

    /// <summary>Copies all of it as it is now.</summary>
    /// <param name="destination"><see cref="Length"/> bytes.</param>
    void CopyTo(Span<byte> destination);
}
