// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Operations.Files;

/// <summary>
/// A file that appears whole or not at all. The bytes go to <c>.NAME.RANDOM.tmp</c> in the same directory, which is made new, written
/// to the disk and only then renamed. A symbolic link at the final name is replaced, not followed. Without
/// <see cref="Commit"/> nothing stays; only a process that is killed leaves its temporary file behind.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private const int ShortestHole = 64 * 1024;

    private readonly FileStream _stream;

    private AtomicFile(string path, string temporaryPath, FileStream stream)
    {
        FinalPath = path;
        TemporaryPath = temporaryPath;
        _stream = stream;
    }

    /// <summary>The name the file gets.</summary>
    public string FinalPath { get; }

    /// <summary>The name the file has until then.</summary>
    public string TemporaryPath { get; }

    /// <summary>The number of bytes written so far.</summary>
    public long Length { get; private set; }

    /// <summary>True once it has its name, also when something failed after that.</summary>
    public bool IsCommitted { get; private set; }

    /// <summary>Makes the temporary file.</summary>
    /// <param name="path">The final name.</param>
    /// <param name="privateToOwner">True for a private key: mode 0600 from the first moment.</param>
    /// <exception cref="IOException">The directory is missing, or the name leads to something that is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public static AtomicFile Create(string path, bool privateToOwner = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (FileIdentity.KindOf(path) is FileKind.Directory or FileKind.Other)
        {
            throw new IOException("it is not a regular file");
        }

        string full = Path.GetFullPath(path);
        string name = string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(full)}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}.tmp");
        string temporary = Path.Combine(Path.GetDirectoryName(full) ?? ".", name);
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        if (privateToOwner && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new AtomicFile(path, temporary, new FileStream(temporary, options));
    }

    /// <summary>Appends bytes. Long runs of zeros become holes where the file system has them.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ShortestHole || bytes.ContainsAnyExcept((byte)0))
        {
            RandomAccess.Write(_stream.SafeFileHandle, bytes, Length);
        }

        Length += bytes.Length;
    }

    /// <summary>Appends a whole source, a block at a time, and returns the SHA-256 of what was written in lower-case hexadecimal digits.</summary>
    internal string WriteAll(ByteSource source, OperationContext context)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        source.ForEach("writing", context, block =>
        {
            hash.AppendData(block);
            Write(block);
        });
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes what is in memory to the disk.</summary>
    public void Flush()
    {
        if (RandomAccess.GetLength(_stream.SafeFileHandle) != Length)
        {
            // The last bytes are a hole.
            RandomAccess.SetLength(_stream.SafeFileHandle, Length);
        }

        RandomAccess.FlushToDisk(_stream.SafeFileHandle);
    }

    /// <summary>Gives the file its name: an old one is replaced in one step, or kept when it must not be.</summary>
    /// <param name="overwrite">False to fail when the name is taken.</param>
    /// <exception cref="IOException">The name is taken, or the file cannot be renamed.</exception>
    public void Commit(bool overwrite = true)
    {
        Flush();
        _stream.Dispose();
        File.Move(TemporaryPath, FinalPath, overwrite);
        IsCommitted = true;
        DirectoryFlush.Flush(Path.GetDirectoryName(Path.GetFullPath(FinalPath)) ?? ".");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        if (!IsCommitted)
        {
            try
            {
                File.Delete(TemporaryPath);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The fault that led here is the one to report; a temporary file that stays harms nobody.
            }
        }
    }
}
