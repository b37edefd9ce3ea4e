// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Stage;

/// <summary>
/// Copies capsules to where firmware looks for them on the EFI system partition, under names whose order is the order given.
/// All of them or none: the copies get their names only when every one of them is written.
/// </summary>
public static class StageOperation
{
    /// <summary>The most capsules of one run: what firmware can count in the names of its result variables.</summary>
    public const int MaximumFiles = 0x10000;

    /// <summary>Copies the capsules.</summary>
    public static StageResult Run(StageRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        List<Diagnostic> diagnostics = [];
        if (request.Files.Count is 0 or > MaximumFiles)
        {
            return Failed(new Diagnostic(CapsuleFileDiagnostics.TooManyToStage, Place.None, [Text(request.Files.Count), Text(MaximumFiles)]));
        }

        if (FileIdentity.KindOf(request.Folder) != FileKind.Directory)
        {
            return Failed(new Diagnostic(CapsuleFileDiagnostics.FolderMissing, Place.Of(request.Folder), [request.Folder]));
        }

        foreach (string file in request.Files)
        {
            diagnostics.AddRange(FaultsOf(file));
        }

        if (diagnostics.Count > 0)
        {
            return Failed([.. diagnostics]);
        }

        try
        {
            string folder = CapsuleOnDisk.Folder.Aggregate(request.Folder, Below);
            string[] others = Directory.Exists(folder) ? NamesIn(folder) : [];
            string[] names = [.. request.Files.Select((_, i) => CapsuleOnDisk.NameOf(i + 1))];
            diagnostics.AddRange(names
                .Where(n => others.Contains(n, StringComparer.OrdinalIgnoreCase))
                .Select(n => new Diagnostic(CapsuleFileDiagnostics.NameTaken, Place.Of(Path.Combine(folder, n)), [Path.Combine(folder, n)])));
            return diagnostics.Count > 0 ? Failed([.. diagnostics]) : Copy(request.Files, folder, names, others, context);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return Failed(FileFaults.NotWritable(request.Folder, e));
        }
    }

    private static StageResult Copy(IReadOnlyList<string> files, string folder, string[] names, string[] others, OperationContext context)
    {
        List<AtomicFile> outputs = [];
        List<string> committed = [];
        List<StagedFile> staged = [];
        try
        {
            Directory.CreateDirectory(folder);
            for (int i = 0; i < files.Count; i++)
            {
                using FileByteSource source = FileByteSource.Open(files[i]);
                AtomicFile output = AtomicFile.Create(Path.Combine(folder, names[i]));
                outputs.Add(output);
                string sha256 = output.WriteAll(source, context);
                output.Flush();
                staged.Add(new StagedFile(files[i], names[i], source.Length, sha256));
            }

            context.Cancellation.ThrowIfCancellationRequested();
            foreach (AtomicFile output in outputs)
            {
                output.Commit(overwrite: false);
                committed.Add(output.FinalPath);
            }
        }
        catch (Exception e)
        {
            // A part of the capsules would be installed without the rest.
            committed.ForEach(File.Delete);
            if (FileFaults.IsFault(e))
            {
                return Failed(FileFaults.NotWritable(folder, e));
            }

            throw;
        }
        finally
        {
            outputs.ForEach(o => o.Dispose());
        }

        string[] all = [.. others, .. names];
        return new StageResult
        {
            Diagnostics = [.. others.Select(o => new Diagnostic(CapsuleFileDiagnostics.OthersWait, Place.Of(Path.Combine(folder, o)), [Path.Combine(folder, o)]))],
            Folder = folder,
            Files = staged,
            Edk2Order = [.. all.Order(CapsuleOnDisk.Edk2Order)],
            UBootOrder = [.. all.Order(CapsuleOnDisk.UBootOrder)],
        };
    }

    /// <summary>Why firmware would not even find out what the file is: EDK II drops such a capsule without a word.</summary>
    private static List<Diagnostic> FaultsOf(string file)
    {
        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            CapsuleFile capsule = CapsuleParser.Parse(source);
            List<Diagnostic> faults = [.. capsule.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.With(d.Place with { File = file }))];
            if (capsule.Trailing.Length > 0)
            {
                faults.Add(new Diagnostic(
                    CapsuleFileDiagnostics.BytesBehindCapsule,
                    Place.At(capsule.Trailing, capsule.Path.Child("Trailing")) with { File = file },
                    [file, Text(capsule.Trailing.Length)]));
            }

            return faults;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return [FileFaults.NotReadable(file, e)];
        }
    }

    /// <summary>The folder of that name, in whatever capitals it is there already.</summary>
    private static string Below(string parent, string name) =>
        (Directory.Exists(parent) ? Directory.EnumerateDirectories(parent) : [])
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(d => string.Equals(Path.GetFileName(d), name, StringComparison.OrdinalIgnoreCase))
        ?? Path.Combine(parent, name);

    private static string[] NamesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static StageResult Failed(params IReadOnlyList<Diagnostic> diagnostics) => new() { Diagnostics = diagnostics };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
