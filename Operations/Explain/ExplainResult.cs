// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Explain;

/// <summary>What is known about an id.</summary>
public sealed class ExplainResult : OperationResult
{
    /// <summary>The descriptor, or null when there is no such id.</summary>
    public DiagnosticDescriptor? Descriptor { get; init; }

    /// <summary>The text of its page in docs/rules (Markdown), or null when it has none.</summary>
    public string? Page { get; init; }
}
