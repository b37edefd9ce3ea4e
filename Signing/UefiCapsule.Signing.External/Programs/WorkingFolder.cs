// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.External.Programs;

/// <summary>A new, empty directory that only this user can enter; it goes away with what the program left in it.</summary>
internal sealed class WorkingFolder : IDisposable
{
    public WorkingFolder() => Root = Directory.CreateTempSubdirectory("capsule-signer-").FullName;

    public string Root { get; }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A program that outlived its time may still write there; the directory is the system's to clean up.
        }
    }
}
