// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.CapsuleBuilder.Payloads;

/// <summary>Turns structures into bytes.</summary>
internal static class StructureBytes
{
    /// <summary>The bytes of one structure.</summary>
    public static byte[] Of<T>(T structure)
        where T : IBinaryStructure<T>
    {
        byte[] bytes = new byte[structure.Size];
        SpanWriter writer = new(bytes);
        structure.Write(ref writer);
        return bytes;
    }

    /// <summary>One structure as a source.</summary>
    public static ByteSource Source<T>(T structure)
        where T : IBinaryStructure<T> => new MemoryByteSource(Of(structure));
}
