// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;

namespace UefiCapsule.Validators;

/// <summary>Somebody whose signature is expected.</summary>
/// <param name="Name">What to call it in a message: the file of its anchors, or a certificate's subject.</param>
/// <param name="Anchors">Its anchors; who leads to one of them is it.</param>
public sealed record ExpectedSigner(string Name, TrustAnchors Anchors);
