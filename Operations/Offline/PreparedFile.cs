// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// A file with everything that is needed to finish a capsule once its signatures are there: one line with the form and the bytes of the
/// manifest, the manifest, the capsule with words in the place of signatures. It is nobody's word to be taken: what it holds is parsed, and
/// must be what would be written again.
/// </summary>
internal sealed class PreparedFile : IDisposable
{
    private const string Form = "uefi-capsule-prepared/1";
    private const int LongestHead = 64;
    private const int LongestManifest = 64 * 1024 * 1024;

    private readonly FileByteSource _source;

    private PreparedFile(FileByteSource source, PreparedManifest manifest, ByteSource capsuleBytes, PreparedCapsule capsule)
    {
        _source = source;
        Manifest = manifest;
        CapsuleBytes = capsuleBytes;
        Capsule = capsule;
    }

    public PreparedManifest Manifest { get; }

    /// <summary>The capsule's bytes, without the manifest in front of them.</summary>
    public ByteSource CapsuleBytes { get; }

    public PreparedCapsule Capsule { get; }

    /// <summary>True when the file was written to since it was opened.</summary>
    public bool HasChanged => _source.HasChanged;

    /// <summary>Opens a prepared file, or reports why it is none and returns null.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call it in findings.</param>
    /// <param name="diagnostics">Where to report.</param>
    /// <param name="context">Progress, cancellation and limits.</param>
    public static PreparedFile? Open(string path, string name, DiagnosticBag diagnostics, OperationContext context)
    {
        FileByteSource? source = null;
        try
        {
            source = FileByteSource.Open(path);
            PreparedFile? file = Read(source, out string problem, context);
            if (file is null)
            {
                diagnostics.Report(OfflineDiagnostics.PreparedUnreadable, Place.Of(name), name, problem);
            }
            else
            {
                source = null;
            }

            return file;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(name, e));
            return null;
        }
        finally
        {
            source?.Dispose();
        }
    }

    /// <summary>Writes a prepared file, and returns the SHA-256 of the capsule as it was written.</summary>
    public static string Write(AtomicFile output, PreparedManifest manifest, ByteSource capsule, OperationContext context)
    {
        byte[] json = PreparedManifestJson.Write(manifest);
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Form} {json.Length}\n")));
        output.Write(json);
        return output.WriteAll(capsule, context);
    }

    public void Dispose() => _source.Dispose();

    private static PreparedFile? Read(FileByteSource source, out string problem, OperationContext context)
    {
        if (ManifestRange(source) is not { } range)
        {
            problem = $"it does not begin with {Form} and a manifest";
            return null;
        }

        if (PreparedManifestJson.Read(source.ReadBytes(range)) is not { } manifest)
        {
            problem = "its manifest is damaged";
            return null;
        }

        ByteSource bytes = source.Slice(new ByteRange(range.End, source.Length - range.End));
        if (bytes.Length != manifest.CapsuleLength || bytes.Sha256("reading", context) != manifest.CapsuleSha256)
        {
            problem = "its capsule is not the one that its manifest names: it was cut short or changed";
            return null;
        }

        // Only what is written again as it is here has been understood whole.
        if (PreparedCapsule.Read(CapsuleParser.Parse(bytes, context.Limits)) is not { } capsule
            || capsule.AssemblePrepared() is not { } again
            || again.Length != bytes.Length
            || again.Sha256("reading", context) != manifest.CapsuleSha256)
        {
            problem = "its capsule is none that capsule prepare writes";
            return null;
        }

        if (manifest.Signatures.Any(s => s.Payload < 0 || s.Payload >= capsule.Payloads.Count || s.Signer < 0 || s.Signer >= manifest.Signers.Count))
        {
            problem = "it holds a signature for a payload or a signer that is not there";
            return null;
        }

        problem = string.Empty;
        return new PreparedFile(source, manifest, bytes, capsule);
    }

    private static ByteRange? ManifestRange(FileByteSource source)
    {
        byte[] head = source.ReadBytes(new ByteRange(0, Math.Min(LongestHead, source.Length)));
        int end = Array.IndexOf(head, (byte)'\n');
        string[] words = end < 0 ? [] : Encoding.ASCII.GetString(head, 0, end).Split(' ');
        return words.Length == 2
            && words[0] == Form
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            && words[1] == length.ToString(CultureInfo.InvariantCulture)
            && length <= LongestManifest
            && length <= source.Length - (end + 1)
                ? new ByteRange(end + 1, length)
                : null;
    }
}
