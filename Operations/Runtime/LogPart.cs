// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Operations.Runtime;

/// <summary>What one reading of the log brought.</summary>
/// <param name="LostBytes">Bytes that were overwritten before they could be read; they stood in front of the lines.</param>
/// <param name="WasReset">True when the log was reset since the reading before: how much was lost with it, nobody knows.</param>
/// <param name="Lines">The lines, the oldest first.</param>
public sealed record LogPart(ulong LostBytes, bool WasReset, IReadOnlyList<TelemetryLine> Lines);
