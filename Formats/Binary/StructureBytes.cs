// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>Turns a structure into bytes, and bytes into a structure.</summary>
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

    /// <summary>The structure that the bytes begin with, or null when they are too few.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> bytes)
        where T : class, IBinaryStructure<T>
    {
        SpanReader reader = new(bytes);
        return T.TryRead(ref reader, out T? value) ? value : null;
    }
}
