// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Operations.Keys;

/// <summary>TEST keys to make.</summary>
/// <param name="Folder">The folder to write them to; made when it is not there.</param>
/// <param name="NewKey">Makes each of the three keys; <see cref="TestKeyMaker"/> can sign certificates with it.</param>
/// <param name="Days">How many days the certificates are valid, from now on.</param>
public sealed record TestKeysRequest(string Folder, Func<AsymmetricAlgorithm> NewKey, int Days)
{
    /// <summary>Keys of a kind that the platform makes.</summary>
    public TestKeysRequest(string folder, TestKeyType type, int days)
        : this(folder, () => TestKeyMaker.NewKey(type), days)
    {
    }
}
