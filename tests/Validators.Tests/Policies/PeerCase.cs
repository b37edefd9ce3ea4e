// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>A message, the anchors and lists it is held against, and the one thing that is wrong with it, which is its name.</summary>
internal sealed record PeerCase(string Name, TestMessage Message, IReadOnlyList<TestAuthority> Anchors)
{
    public IReadOnlyList<TestRevocationList> Lists { get; init; } = [];
}
