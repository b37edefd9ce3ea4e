// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>Something that was not checked.</summary>
/// <param name="Id">The rule that would have checked it, for example <c>CAP2003</c>; null when no rule does.</param>
/// <param name="Reason">Why it was not checked, or what is outside of what a file can tell.</param>
public sealed record NotChecked(string? Id, string Reason);
