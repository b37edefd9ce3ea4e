// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>How a SignedData message is laid out, where consumers differ in what they read.</summary>
/// <param name="HasContentInfo">The outer structure is a ContentInfo; else the message is a bare SignedData.</param>
/// <param name="HasTwoByteLengths">
/// The ContentInfo's outer lengths have the form 82 and two bytes, at fixed places: all by which EDK II and U-Boot recognise one
/// (tianocore/edk2 CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c, WrapPkcs7Data()).
/// </param>
/// <param name="Length">The number of bytes.</param>
/// <param name="Version">The version of the SignedData.</param>
/// <param name="DigestAlgorithms">The names, or OIDs, of the set of digest algorithms, in the message's order.</param>
public sealed record MessageLayout(bool HasContentInfo, bool HasTwoByteLengths, int Length, int Version, IReadOnlyList<string> DigestAlgorithms);
