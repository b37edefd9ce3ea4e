// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Reflection;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Explain;

/// <summary>Says what an id means.</summary>
public static class ExplainOperation
{
    /// <summary>Looks an id up.</summary>
    /// <param name="id">The id, for example <c>CAP3003</c>.</param>
    public static ExplainResult Run(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (DiagnosticCatalogue.Find(id) is not { } descriptor)
        {
            return new ExplainResult { Diagnostics = [new Diagnostic(EnvironmentDiagnostics.UnknownWord, Place.None, "finding", id)] };
        }

        return new ExplainResult { Diagnostics = [], Descriptor = descriptor, Page = PageOf(descriptor.Id) };
    }

    private static string? PageOf(string id)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"rules/{id}.md");
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
