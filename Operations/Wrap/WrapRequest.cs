// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Operations.Wrap;

/// <summary>What to put a capsule header in front of.</summary>
/// <param name="File">The file that becomes the body.</param>
/// <param name="OutputFile">The capsule to write.</param>
/// <param name="CapsuleGuid">CapsuleGuid of the header.</param>
/// <param name="HeaderSize">HeaderSize, 28 to 1048576 bytes; what is above 28 is filled with zeros.</param>
/// <param name="Flags">Flags of the header.</param>
public sealed record WrapRequest(string File, string OutputFile, Guid CapsuleGuid, uint HeaderSize, CapsuleFlags Flags)
{
    /// <summary>The greatest HeaderSize, in bytes.</summary>
    public const uint MaximumHeaderSize = 1 << 20;
}
