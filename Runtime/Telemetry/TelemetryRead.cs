// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.Telemetry;

/// <summary>What one reading of the log brought.</summary>
/// <param name="Bytes">The bytes, the oldest first.</param>
/// <param name="Mark">Where the next reading goes on.</param>
/// <param name="LostBytes">Bytes that were overwritten before they could be read; they stood in front of <paramref name="Bytes"/>.</param>
/// <param name="MayBeginInside">True when older bytes were overwritten before anyone looked, so that the first line may lack its beginning.</param>
/// <param name="WasReset">True when the log was reset since the mark: how much was lost with it, nobody knows.</param>
public sealed record TelemetryRead(ReadOnlyMemory<byte> Bytes, TelemetryMark Mark, ulong LostBytes, bool WasReset, bool MayBeginInside)
{
    /// <summary>True when something may be missing in front of <see cref="Bytes"/>.</summary>
    public bool HasGap => LostBytes > 0 || WasReset;
}
