// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>Turns a structure into bytes.</summary>
public static class StructureBytes
{
    /// <summary>The bytes of one structure.</summary>
    public static byte[] Of<T>(T structure)
        where T : IBinaryStructure<T>
    {
        ArgumentNullException.ThrowIfNull(structure);
        byte[] bytes = new byte[structure.Size];
        SpanWriter writer = new(bytes);
        structure.Write(ref writer);
        return bytes;
    }

    /// <summary>One structure as a source.</summary>
    public static ByteSource Source<T>(T structure)
        where T : IBinaryStructure<T> => new MemoryByteSource(Of(structure));
}
