// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What one consumer makes of a capsule.</summary>
/// <param name="Consumer">The consumer.</param>
/// <param name="Verdict">What it makes of the capsule.</param>
/// <param name="Error">The error that it returns when it refuses, in its own words, for example <c>-EINVAL</c>; otherwise null.</param>
/// <param name="Reasons">What speaks against the capsule or leaves the question open; empty when nothing does.</param>
public sealed record ConsumerVerdict(Consumer Consumer, Verdict Verdict, string? Error, IReadOnlyList<Diagnostic> Reasons);
