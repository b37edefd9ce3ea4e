// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Files;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Wrap;

/// <summary>
/// Puts a capsule header in front of a file, or takes the outermost one off. What was written is parsed again before it gets its
/// name. Nothing is signed or verified.
/// </summary>
public static class WrapOperation
{
    /// <summary>Writes the file behind a capsule header.</summary>
    /// <exception cref="ArgumentException">HeaderSize is below 28 or above <see cref="WrapRequest.MaximumHeaderSize"/>.</exception>
    public static WrapResult Run(WrapRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.HeaderSize is < EfiCapsuleHeader.StructureSize or > WrapRequest.MaximumHeaderSize)
        {
            throw new ArgumentException("HeaderSize must be at least 28 and at most 1048576.", nameof(request));
        }

        return Run(request.File, request.OutputFile, source =>
        {
            long size = request.HeaderSize + source.Length;
            if (size > uint.MaxValue)
            {
                return Failed(new Diagnostic(CapsuleFileDiagnostics.TooLargeToWrap, Place.Of(request.File), [request.File, Text(source.Length), Text(request.HeaderSize)]));
            }

            EfiCapsuleHeader header = new(request.CapsuleGuid, request.HeaderSize, request.Flags, (uint)size);
            ByteSource padding = new MemoryByteSource(new byte[request.HeaderSize - EfiCapsuleHeader.StructureSize]);
            ByteSource capsule = new ConcatenatedByteSource([StructureBytes.Source(header), padding, source]);
            return Write(request.OutputFile, capsule, context, file => [.. FaultsOf(file, context)]);
        });
    }

    /// <summary>Writes the body of the outermost capsule.</summary>
    public static WrapResult Run(UnwrapRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        return Run(request.File, request.OutputFile, source =>
        {
            CapsuleFile capsule = CapsuleParser.Parse(source);
            if (capsule.Header is not { } header || header.Value.CapsuleImageSize > source.Length || header.Value.HeaderSize != capsule.Body.Offset
                || header.Value.CapsuleImageSize != capsule.Body.End)
            {
                return Failed([.. capsule.Diagnostics, new Diagnostic(CapsuleFileDiagnostics.NothingToUnwrap, Place.Of(request.File), [request.File])]);
            }

            if (capsule.Trailing.Length > 0 && !request.DropTrailing)
            {
                return Failed(new Diagnostic(
                    CapsuleFileDiagnostics.BytesBehindCapsule,
                    Place.At(capsule.Trailing, capsule.Path.Child("Trailing")),
                    [request.File, Text(capsule.Trailing.Length)]));
            }

            // The body is what it is: its own faults are for capsule verify.
            return Write(request.OutputFile, source.Slice(capsule.Body), context, _ => []);
        });
    }

    private static WrapResult Run(string file, string outputFile, Func<FileByteSource, WrapResult> action)
    {
        if (FileFaults.OutputFault(outputFile, [file]) is { } fault)
        {
            return Failed(fault);
        }

        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            return action(source);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return Failed(FileFaults.NotReadable(file, e));
        }
    }

    private static WrapResult Write(string outputFile, ByteSource bytes, OperationContext context, Func<CapsuleFile, IReadOnlyList<Diagnostic>> faultsOf)
    {
        try
        {
            using AtomicFile output = AtomicFile.Create(outputFile);
            string sha256 = output.WriteAll(bytes, context);
            output.Flush();
            string content;
            using (FileByteSource written = FileByteSource.Open(output.TemporaryPath))
            {
                CapsuleFile parsed = CapsuleParser.Parse(written);
                if (faultsOf(parsed) is { Count: > 0 } faults)
                {
                    return Failed([.. faults]);
                }

                content = parsed.Headerless is null && parsed.Diagnostics.HasErrors ? "no capsule" : CapsuleTree.Of(parsed).Title;
            }

            context.Cancellation.ThrowIfCancellationRequested();
            output.Commit();
            return new WrapResult { Diagnostics = [], OutputFile = outputFile, Length = output.Length, Sha256 = sha256, Content = content };
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return Failed(FileFaults.NotWritable(outputFile, e));
        }
    }

    /// <summary>What makes the capsule malformed; whether it is signed is not the question here.</summary>
    private static IEnumerable<Diagnostic> FaultsOf(CapsuleFile capsule, OperationContext context) =>
        CapsuleValidator.Validate(capsule, new ValidationOptions { Time = context.Time }, null, context.Cancellation).Findings
            .Where(f => f.Severity == Severity.Error && f.Descriptor.Outcome == Outcome.Malformed);

    private static WrapResult Failed(params IReadOnlyList<Diagnostic> diagnostics) => new() { Diagnostics = diagnostics };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
