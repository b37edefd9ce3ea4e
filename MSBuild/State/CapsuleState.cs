// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.MSBuild.State;

/// <summary>What a capsule was built from. Kept beside the project's intermediate files; it holds no secret, only what files looked like.</summary>
internal sealed record CapsuleState(
    string Tool,
    string Settings,
    string Output,
    string Sha256,
    long Length,
    IReadOnlyList<FileStamp> Inputs,
    IReadOnlyList<LoggedFinding> Findings)
{
    private const string Ending = ".capsule-state.json";

    /// <summary>Where the state of that output is kept.</summary>
    public static string FileOf(string folder, string output)
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(output)))[..12];
        return Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(output)}.{digest}{Ending}");
    }

    /// <summary>All states that are kept in the folder.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal) : [];

    /// <summary>The state, or null when there is none that can be read: then the capsule is built.</summary>
    public static CapsuleState? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<CapsuleState>(File.ReadAllBytes(file)) is { Output: not null, Inputs: not null, Findings: not null } state ? state : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Writes the state, whole or not at all.</summary>
    public void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using AtomicFile output = AtomicFile.Create(file);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(this));
        output.Commit();
    }

    /// <summary>True when building again would make the same bytes: same tool, settings and inputs, and the output as it was made.</summary>
    public bool IsCurrent(string tool, string settings) => Tool == tool && Settings == settings && Inputs.All(i => i.IsCurrent) && OutputIsAsMade();

    private bool OutputIsAsMade()
    {
        try
        {
            using FileStream stream = File.OpenRead(Output);
            return stream.Length == Length && Convert.ToHexStringLower(SHA256.HashData(stream)) == Sha256;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
