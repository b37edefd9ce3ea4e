// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Rotation;

/// <summary>One of the two sets of anchors.</summary>
/// <param name="File">The file.</param>
/// <param name="Items">Its certificates, in the file's order.</param>
public sealed record RotationAnchors(string File, IReadOnlyList<TrustItem> Items)
{
    internal TrustAnchors Anchors => TrustAnchors.From(Items.Select(i => i.Certificate!));

    internal static RotationAnchors Read(string file, DiagnosticBag diagnostics) => new(file, TrustMaterial.Anchors([file], diagnostics));

    /// <summary>True when the set has that certificate, byte for byte.</summary>
    public bool Has(TrustItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Items.Any(i => i.Entry.Data.Span.SequenceEqual(item.Entry.Data.Span));
    }
}
