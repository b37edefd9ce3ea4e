// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>
/// Memory that the firmware shares with the operating system, at a physical address. A test may give memory that a virtual machine sees:
/// the firmware assumes nothing about what lies there, or that it stays while it is read.
/// </summary>
/// <param name="Address">The physical address.</param>
/// <param name="Bytes">The memory.</param>
public sealed record FirmwareMemory(ulong Address, Memory<byte> Bytes)
{
    /// <summary>The memory's length.</summary>
    public uint Length => (uint)Bytes.Length;
}
