// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit;

/// <summary>Finds the repository's root from where the tests run.</summary>
public static class RepositoryRoot
{
    /// <summary>The nearest folder above the test's binaries that holds UefiCapsule.slnx.</summary>
    public static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UefiCapsule.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
