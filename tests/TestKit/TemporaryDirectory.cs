// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit;

/// <summary>A new, empty directory of the machine's temporary folder that goes away, with all that is in it, when disposed.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Makes the directory.</summary>
    public TemporaryDirectory() => Root = Directory.CreateTempSubdirectory("uefi-capsule-").FullName;

    /// <summary>Its absolute path.</summary>
    public string Root { get; }

    /// <summary>The absolute path of something in it; nothing is made.</summary>
    public string this[string relative] => Path.Combine(Root, relative);

    /// <summary>Writes a file, with the folders above it, and returns its absolute path.</summary>
    public string Write(string relative, ReadOnlySpan<byte> bytes)
    {
        string path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes a text file in UTF-8 without a byte order mark and returns its absolute path.</summary>
    public string Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
