// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit;

/// <summary>The working tree the tests were built from.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Root = new(Search);

    /// <summary>The absolute path of the folder that holds <c>UefiCapsule.slnx</c>.</summary>
    public static string Find() => Root.Value;

    /// <summary>The absolute path of something in the repository.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Find(), .. parts]);

    private static string Search()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UefiCapsule.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no UefiCapsule.slnx above '{AppContext.BaseDirectory}'.");
    }
}
