// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Microsoft.Win32.SafeHandles;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Operations.Files;

/// <summary>
/// The bytes of a regular file, read where they are asked for and never kept. Writers are kept out while it is open where the
/// system can do that; a file that shrinks is noticed, not followed.
/// </summary>
public sealed class FileByteSource : ByteSource, IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly DateTime _lastWrite;

    private FileByteSource(string file, SafeFileHandle handle)
    {
        File = file;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
        _lastWrite = System.IO.File.GetLastWriteTimeUtc(handle);
    }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <summary>True when the file's length or time of last writing is no longer what it was when it was opened.</summary>
    public bool HasChanged => RandomAccess.GetLength(_handle) != Length || System.IO.File.GetLastWriteTimeUtc(_handle) != _lastWrite;

    /// <summary>Opens a regular file for reading.</summary>
    /// <exception cref="IOException">It is not there, is not a regular file, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading is not allowed.</exception>
    public static FileByteSource Open(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (FileIdentity.KindOf(file) is FileKind.Directory or FileKind.Other)
        {
            throw new IOException("it is not a regular file");
        }

        SafeFileHandle handle = System.IO.File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
        try
        {
            return new FileByteSource(file, handle);
        }
        catch (NotSupportedException)
        {
            handle.Dispose();
            throw new IOException("it is not a regular file");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        int done = 0;
        long left = Math.Max(0, Length - offset);
        Span<byte> wanted = buffer.Length > left ? buffer[..(int)left] : buffer;
        while (done < wanted.Length)
        {
            int count = RandomAccess.Read(_handle, wanted[done..], offset + done);
            if (count == 0)
            {
                throw new EndOfStreamException($"{File} became shorter while it was read");
            }

            done += count;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
