// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>How one consumer builds a chain: data of whoever judges by it.</summary>
/// <param name="Style">How it looks for issuers.</param>
/// <param name="TakesPartialChains">An anchor that is not self-signed ends a chain; else only one that is does.</param>
/// <param name="PrefersValid">Of several issuers one that is valid now is taken.</param>
/// <param name="TriesAnchorsOneByOne">Each anchor is tried alone, as if there were no other.</param>
public sealed record ChainRules(ChainStyle Style, bool TakesPartialChains, bool PrefersValid, bool TriesAnchorsOneByOne);
