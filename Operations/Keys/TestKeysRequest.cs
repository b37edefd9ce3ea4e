// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Operations.Keys;

/// <summary>TEST keys to make.</summary>
/// <param name="Folder">The folder to write them to; made when it is not there.</param>
/// <param name="Type">The kind of key.</param>
/// <param name="Days">How many days the certificates are valid, from now on.</param>
public sealed record TestKeysRequest(string Folder, TestKeyType Type, int Days);
