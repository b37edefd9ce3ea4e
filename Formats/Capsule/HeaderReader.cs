// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Capsule;

/// <summary>Reads structures out of a source, at most their own bytes at a time, and reports those that are cut short.</summary>
internal sealed class HeaderReader(ByteSource source, DiagnosticBag diagnostics)
{
    /// <summary>How many bytes of dependency expressions of all payloads are taken apart: each byte may be an instruction.</summary>
    public const int MostDependencyBytes = 256 * 1024;

    private int _dependencyBytes = MostDependencyBytes;

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>Reads the structure at the start of <paramref name="container"/>, or reports that it does not fit.</summary>
    /// <param name="container">Where it may stand; it lies inside the source.</param>
    /// <param name="window">The most bytes the structure can have.</param>
    /// <param name="path">Its path.</param>
    /// <param name="name">Its name in the specification.</param>
    public Located<T>? Read<T>(ByteRange container, int window, StructurePath path, string name)
        where T : class, IBinaryStructure<T>
    {
        byte[] bytes = Window(container, window);
        SpanReader reader = new(bytes);
        if (T.TryRead(ref reader, out T? value))
        {
            return new Located<T>(value, container.Slice(0, reader.Position), path);
        }

        diagnostics.Report(
            ReadingDiagnostics.StructureTruncated,
            Place.At(container, path),
            name,
            window.ToString(CultureInfo.InvariantCulture),
            container.Length.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>True when one more expression may be taken apart.</summary>
    public bool TakeDependency(int length)
    {
        if (length > _dependencyBytes)
        {
            return false;
        }

        _dependencyBytes -= length;
        return true;
    }

    /// <summary>Up to <paramref name="count"/> bytes from the start of the range; fewer when the range or the source ends before.</summary>
    public byte[] Window(ByteRange container, int count)
    {
        byte[] bytes = new byte[Math.Min(count, container.Length)];
        int read = source.Read(container.Offset, bytes);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
