// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json.Serialization;

namespace UefiCapsule.MSBuild.State;

/// <summary>What a file looked like: any change of length or time, also to an older time, is a change.</summary>
internal sealed record FileStamp(string File, long Length, long Ticks)
{
    /// <summary>The file as it is; a length of -1 when it is not there.</summary>
    public static FileStamp Of(string file)
    {
        FileInfo info = new(file);
        return info.Exists ? new FileStamp(file, info.Length, info.LastWriteTimeUtc.Ticks) : new FileStamp(file, -1, 0);
    }

    /// <summary>The stamp; one that no file ever has where the file was written to at that time or later.</summary>
    public FileStamp Before(long ticks) => Ticks < ticks ? this : this with { Length = -2 };

    [JsonIgnore]
    public bool IsCurrent => Of(File) == this;
}
