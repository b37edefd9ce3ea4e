// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>One thing that a consumer looks at, or trips over. Stateless, like a <see cref="Rule"/>.</summary>
public abstract class ConsumerCheck
{
    private protected ConsumerCheck()
    {
    }

    /// <summary>The id, for example <c>CAP6101</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>What all its findings have in common.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The consumers that it is a check of.</summary>
    public abstract IReadOnlyList<Consumer> Consumers { get; }

    /// <summary>True when the consumer gets as far as this check.</summary>
    internal virtual bool AppliesTo(ConsumerContext context) => true;

    /// <summary>Looks at a capsule as one of the consumers does.</summary>
    internal abstract void Check(ConsumerContext context, ConsumerFindings findings);
}
