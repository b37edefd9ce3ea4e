// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.CapsuleBuilder.Tests.Support;

/// <summary>Files in memory. A file that is not there is a <see cref="FileNotFoundException"/>, as from a disk.</summary>
internal sealed class MemoryContent : IContentProvider
{
    private readonly Dictionary<string, ByteSource> _files = new(StringComparer.Ordinal);

    public MemoryContent Add(string path, params byte[] bytes) => Add(path, new MemoryByteSource(bytes));

    public MemoryContent Add(string path, ByteSource source)
    {
        _files[path] = source;
        return this;
    }

    public ByteSource Open(string path) =>
        _files.TryGetValue(path, out ByteSource? source) ? source : throw new FileNotFoundException($"There is no file {path}.");
}
