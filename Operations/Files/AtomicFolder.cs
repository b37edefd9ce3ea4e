// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Files;

/// <summary>
/// A folder that appears whole or not at all: it is filled as <c>.NAME.RANDOM.tmp</c> in the same directory and renamed at the end. Only an
/// empty folder of that name may be there before.
/// </summary>
internal sealed class AtomicFolder : IDisposable
{
    private readonly string _path;
    private bool _committed;

    private AtomicFolder(string path, string temporaryPath)
    {
        _path = path;
        TemporaryPath = temporaryPath;
    }

    /// <summary>The name the folder has until it is whole.</summary>
    public string TemporaryPath { get; }

    /// <summary>Why the folder cannot be used, or null.</summary>
    public static Diagnostic? Fault(string folder)
    {
        FileKind kind = FileIdentity.KindOf(folder);
        if (kind == FileKind.Missing || (kind == FileKind.Directory && !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            return null;
        }

        string what = kind == FileKind.Directory ? "not empty" : "no folder";
        return new Diagnostic(EnvironmentDiagnostics.FolderNotEmpty, Place.Of(folder), folder, what);
    }

    public static AtomicFolder Create(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string name = string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(full)}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}.tmp");
        string temporary = Path.Combine(Path.GetDirectoryName(full) ?? ".", name);
        Directory.CreateDirectory(temporary);
        return new AtomicFolder(full, temporary);
    }

    /// <summary>Gives the folder its name.</summary>
    public void Commit()
    {
        if (Directory.Exists(_path))
        {
            // It is empty, or this fails.
            Directory.Delete(_path);
        }

        Directory.Move(TemporaryPath, _path);
        _committed = true;
    }

    /// <summary>Takes a folder back that has its name already, because what belongs to it could not be written.</summary>
    public void TakeBack()
    {
        Directory.Delete(_path, recursive: true);
    }

    public void Dispose()
    {
        if (!_committed)
        {
            Directory.Delete(TemporaryPath, recursive: true);
        }
    }
}
