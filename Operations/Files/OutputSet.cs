// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;

namespace UefiCapsule.Operations.Files;

/// <summary>
/// Files that get their names together: the first one added last of all, in one step, so that whoever sees it new sees the others new
/// too. When one of them cannot be named, those that were are taken back and the old ones are there again. A process that is killed in
/// between may leave new companions beside the old first file, and an old one as <c>.NAME.RANDOM.old</c> (docs/adr/0016).
/// </summary>
internal sealed class OutputSet : IDisposable
{
    private readonly List<AtomicFile> _files = [];

    /// <summary>The final name of the file that was worked on last, for messages.</summary>
    public string Current { get; private set; } = string.Empty;

    /// <summary>The final name of the first file.</summary>
    public string FinalPath => _files[0].FinalPath;

    /// <summary>True when the first file, and with it every other, has its name.</summary>
    public bool IsCommitted => _files[0].IsCommitted;

    /// <summary>Makes the temporary file of an output.</summary>
    /// <exception cref="IOException">The directory is missing, or the name leads to something that is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public AtomicFile Add(string path)
    {
        Current = path;
        AtomicFile file = AtomicFile.Create(path);
        _files.Add(file);
        return file;
    }

    /// <summary>Gives all files their names.</summary>
    /// <exception cref="IOException">One of them cannot be named; none is.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Commit()
    {
        // A full disk shows itself here, before anything has a new name.
        foreach (AtomicFile file in _files)
        {
            Current = file.FinalPath;
            file.Flush();
        }

        List<(string Path, string? Old)> named = [];
        try
        {
            foreach (AtomicFile file in _files.Skip(1))
            {
                Current = file.FinalPath;
                named.Add((file.FinalPath, SetAside(file.FinalPath)));
                file.Commit();
            }

            Current = _files[0].FinalPath;
            _files[0].Commit();
        }
        catch (Exception e) when (!IsCommitted)
        {
            // Each is tried, also behind one that cannot be put back.
            named.Reverse();
            string[] lost = [.. named.Select(n => PutBack(n.Path, n.Old)).OfType<string>()];
            if (lost.Length > 0)
            {
                throw new IOException($"{FileFaults.Reason(e)}, and {string.Join(", ", lost)}", e);
            }

            throw;
        }
        finally
        {
            if (IsCommitted)
            {
                DeleteAll(named.Select(n => n.Old).OfType<string>());
            }
        }
    }

    public void Dispose() => _files.ForEach(f => f.Dispose());

    /// <summary>Gives the file that has the name now another one beside it; null when there is none.</summary>
    private static string? SetAside(string path)
    {
        if (FileIdentity.KindOf(path) == FileKind.Missing && !IsLink(path))
        {
            return null;
        }

        string full = Path.GetFullPath(path);
        string name = string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(full)}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}.old");
        string old = Path.Combine(Path.GetDirectoryName(full) ?? ".", name);
        File.Move(path, old);
        return old;
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static void DeleteAll(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (FileFaults.IsFault(e))
            {
                // Everything that was asked for is in place; an old file under a hidden name harms nobody.
            }
        }
    }

    /// <summary>Takes a new file back and gives the old one its name; when that fails, what became of it in words.</summary>
    private static string? PutBack(string path, string? old)
    {
        try
        {
            if (old is null)
            {
                File.Delete(path);
            }
            else
            {
                File.Move(old, path, overwrite: true);
            }

            return null;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return old is null ? $"the new {path} is there without its capsule" : $"the old {path} is now called {old}";
        }
    }
}
