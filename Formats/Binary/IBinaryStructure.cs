// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>
/// A structure of the wire: <see cref="TryRead"/> and <see cref="Write"/> stand in one file and name the fields in the same order.
/// A structure keeps unknown values and reserved bits, so that writing what was read gives the same bytes.
/// </summary>
/// <typeparam name="TSelf">The structure.</typeparam>
public interface IBinaryStructure<TSelf>
    where TSelf : IBinaryStructure<TSelf>
{
    /// <summary>The number of bytes that <see cref="Write"/> writes.</summary>
    int Size { get; }

    /// <summary>Reads the structure. When it does not fit, nothing is read and the reader has not moved.</summary>
    static abstract bool TryRead(ref SpanReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TSelf value);

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    void Write(ref SpanWriter writer);
}
