// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Files;

/// <summary>
/// Keeps other runs away from a file while it is read, changed and renamed into place: <c>FILE.lock</c> beside it is open for this
/// process alone (flock on Linux, so a run that is killed lets go). The file is removed again while it is still held, and who waited
/// for it finds out that its name leads elsewhere and starts over.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int Tries = 1200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _path;
    private readonly FileStream _stream;

    private FileLock(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>Waits for up to a minute.</summary>
    /// <exception cref="IOException">Another run holds it still, or it cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while waiting.</exception>
    public static FileLock Acquire(string file, CancellationToken cancellation, int tries = Tries)
    {
        string path = file + ".lock";
        for (int i = 1; ; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAcquire(path, mayWait: i < tries) is { } held)
            {
                return held;
            }

            cancellation.WaitHandle.WaitOne(Pause);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                File.Delete(_path);
            }
            catch (Exception e) when (FileFaults.IsFault(e))
            {
                // An empty file that stays harms nobody: it is opened again.
            }
        }

        _stream.Dispose();
    }

    private static FileLock? TryAcquire(string path, bool mayWait)
    {
        FileStream stream;
        try
        {
            // Windows removes the file itself with the last handle; elsewhere it stays, or goes in Dispose.
            FileOptions options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, options);
        }
        catch (IOException e) when (mayWait && e is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }

        if (OperatingSystem.IsLinux() && !FileIdentity.LeadsTo(path, stream.SafeFileHandle))
        {
            stream.Dispose();
            return mayWait ? null : throw new IOException("other runs kept it busy");
        }

        return new FileLock(path, stream);
    }
}
