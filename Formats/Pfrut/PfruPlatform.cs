// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Pfrut;

/// <summary>What is known of a machine that updates its firmware while it runs.</summary>
/// <param name="Capability">What its firmware reports (PFRU_IOC_QUERY_CAP).</param>
/// <param name="BufferLength">
/// buf_size of its communication buffer, the most bytes that a capsule may have; null when it is not known, because the driver asks the
/// firmware for it and tells nobody.
/// </param>
public sealed record PfruPlatform(PfruUpdateCapability Capability, uint? BufferLength);
