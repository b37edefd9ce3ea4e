// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Planning;

/// <summary>Opens input files and keeps the list of them.</summary>
internal sealed class InputOpener(IContentProvider content, DiagnosticBag diagnostics)
{
    private readonly List<InputFile> _files = [];

    /// <summary>The files opened so far, in order.</summary>
    public IReadOnlyList<InputFile> Files => _files;

    /// <summary>Opens a file, or reports why it cannot be used and returns null.</summary>
    /// <param name="path">The path, as written.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="role">What the file is for.</param>
    /// <param name="field">The field that holds its length in 32 bits.</param>
    public ByteSource? Open(string path, Place place, InputRole role, string field)
    {
        ByteSource source;
        try
        {
            source = content.Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(PlanDiagnostics.InputUnreadable, place, Quote.Of(path), exception.Message);
            return null;
        }

        if (source.Length == 0)
        {
            diagnostics.Report(PlanDiagnostics.InputEmpty, place, Quote.Of(path));
            return null;
        }

        if (!Sizes.Fits(source.Length, field, place, diagnostics))
        {
            return null;
        }

        _files.Add(new InputFile(path, role, source.Length));
        return source;
    }
}
