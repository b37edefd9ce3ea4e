// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.TestKit;

/// <summary>The bytes of a structure.</summary>
internal static class FixtureBytes
{
    public static byte[] Of<T>(T structure)
        where T : IBinaryStructure<T>
    {
        byte[] bytes = new byte[structure.Size];
        SpanWriter writer = new(bytes);
        structure.Write(ref writer);
        return bytes;
    }
}
