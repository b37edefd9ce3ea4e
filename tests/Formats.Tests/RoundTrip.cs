// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Tests;

/// <summary>What holds for every structure: read after write gives the value, write after read the bytes, and a cut gives no value.</summary>
internal static class RoundTrip
{
    /// <summary>Holds a structure to it.</summary>
    /// <param name="values">Values of the structure.</param>
    /// <param name="size">The size each of them must have, or null where it varies.</param>
    public static void Holds<T>(Gen<T> values, int? size)
        where T : class, IBinaryStructure<T> =>
        values.Sample(value =>
        {
            byte[] bytes = Bytes(value);
            Assert.Equal(size ?? value.Size, bytes.Length);

            byte[] withTail = [.. bytes, 0xAA];
            SpanReader reader = new(withTail);
            Assert.True(T.TryRead(ref reader, out T? read));
            Assert.Equal(value, read);
            Assert.Equal(bytes.Length, reader.Position);
            Assert.Equal(bytes, Bytes(read));

            for (int length = 0; length < bytes.Length; length++)
            {
                SpanReader cut = new(bytes.AsSpan(0, length));
                Assert.False(T.TryRead(ref cut, out _), $"read from {length} of {bytes.Length} bytes");
                Assert.Equal(0, cut.Position);
            }
        });

    private static byte[] Bytes<T>(T value)
        where T : IBinaryStructure<T>
    {
        byte[] bytes = new byte[value.Size];
        SpanWriter writer = new(bytes);
        value.Write(ref writer);
        Assert.Equal(bytes.Length, writer.Position);
        return bytes;
    }
}
