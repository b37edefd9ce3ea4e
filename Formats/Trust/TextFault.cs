// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Trust;

/// <summary>Where a text could not be read on, and why.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Reason">A clause, without a full stop.</param>
internal sealed record TextFault(int Line, int Column, string Reason);
