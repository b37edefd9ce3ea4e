// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Operations.Files;

/// <summary>Opens the files that a description names, relative to the description's own folder, and keeps them open.</summary>
internal sealed class DescriptionFolder(string descriptionFile) : IContentProvider, IDisposable
{
    private readonly string _folder = Path.GetDirectoryName(descriptionFile) ?? string.Empty;
    private readonly Dictionary<string, (FileByteSource Source, string Name)> _open = new(StringComparer.Ordinal);

    /// <summary>The files opened so far, in that order, each once.</summary>
    public IReadOnlyCollection<FileByteSource> Opened => [.. _open.Values.Select(o => o.Source)];

    /// <summary>The name by which the description calls a file that was opened.</summary>
    /// <param name="file">The file as <see cref="FileByteSource.File"/> has it.</param>
    public string NameOf(string file) => _open[file].Name;

    /// <summary>An opened file by the path that the description has for it.</summary>
    public FileByteSource Get(string path) => _open[Path.Combine(_folder, path)].Source;

    public ByteSource Open(string path)
    {
        string full = Path.Combine(_folder, path);
        if (!_open.TryGetValue(full, out (FileByteSource Source, string Name) open))
        {
            open = (FileByteSource.Open(full), path);
            _open.Add(full, open);
        }

        return open.Source;
    }

    public void Dispose()
    {
        foreach ((FileByteSource source, _) in _open.Values)
        {
            source.Dispose();
        }
    }
}
