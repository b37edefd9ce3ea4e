// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.CapsuleBuilder.Assembly;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Layout;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.CapsuleBuilder;

/// <summary>
/// A capsule that waits for its signatures: whole, with <see cref="Placeholder"/> where each signature will stand. <see cref="CapsulePlan.Prepare"/>
/// makes it; here it is taken up again, from its bytes alone, without the description or its files.
/// </summary>
public sealed class PreparedCapsule
{
    private readonly CapsuleFile _file;
    private readonly CapsuleShape _shape;

    private PreparedCapsule(CapsuleFile file, CapsuleShape shape)
    {
        _file = file;
        _shape = shape;
        Payloads = file.Payloads;
        BytesToSign = [.. Payloads.Select(p => p.SignedBytes(file.Source)!)];
    }

    /// <summary>What stands in the place of a signature: words, which no reader takes for one.</summary>
    public static ReadOnlyMemory<byte> Placeholder { get; } = Encoding.ASCII.GetBytes("NOT SIGNED YET");

    /// <summary>The capsule as it was parsed.</summary>
    public CapsuleFile File => _file;

    /// <summary>The payloads, in the order of the capsule.</summary>
    public IReadOnlyList<FmpPayloadItem> Payloads { get; }

    /// <summary>For each payload what a signature must cover: the update image, then the 8 bytes of MonotonicCount (UEFI 2.11, 23.1).</summary>
    public IReadOnlyList<ByteSource> BytesToSign { get; }

    /// <summary>
    /// Takes a prepared capsule up. The caller still has to compare <see cref="AssemblePrepared"/> with the bytes: only when they are the same has
    /// the parser seen everything that the capsule will be made of.
    /// </summary>
    /// <param name="file">The parsed bytes.</param>
    /// <returns>Null when they are no prepared capsule.</returns>
    public static PreparedCapsule? Read(CapsuleFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        CapsuleFile inner = file.Innermost;
        if (file.Diagnostics.HasErrors
            || file.Layers.Count() > 2
            || inner.Header is not { } header
            || header.Value.HeaderSize > DescriptionReader.MaximumHeaderSize
            || inner.Fmp is not { Payloads.Count: > 0 } fmp)
        {
            return null;
        }

        List<PayloadShape> payloads = [];
        foreach (FmpPayloadItem item in fmp.Payloads)
        {
            if (ShapeOf(file.Source, item) is not { } payload)
            {
                return null;
            }

            payloads.Add(payload);
        }

        CapsuleShape shape = new(
            Place.None,
            header.Value.HeaderSize,
            header.Value.Flags,
            ReferenceEquals(inner, file) ? null : file.Header!.Value.CapsuleGuid,
            [.. fmp.Drivers.Select(d => file.Source.Slice(d.Range))],
            payloads);
        return new PreparedCapsule(file, shape);
    }

    /// <summary>The bytes that <see cref="CapsulePlan.Prepare"/> would have written for this capsule.</summary>
    public ByteSource? AssemblePrepared() => Assemble([.. Payloads.Select(_ => Placeholder)], new DiagnosticBag());

    /// <summary>Makes the finished capsule, byte for byte what <see cref="CapsulePlan.Assemble"/> makes with the same signatures.</summary>
    /// <param name="signatures">For each payload the PKCS#7 SignedData over its <see cref="BytesToSign"/>, in DER.</param>
    /// <param name="diagnostics">Where to report a size that does not fit.</param>
    /// <returns>The bytes, read from the prepared capsule where they come from it; null when an error was reported.</returns>
    /// <exception cref="ArgumentException">The number of signatures is not that of the payloads, or one is empty or too long.</exception>
    public ByteSource? Assemble(IReadOnlyList<ReadOnlyMemory<byte>> signatures, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (signatures.Count != Payloads.Count || signatures.Any(s => s.Length is 0 or > CapsulePlan.MaximumSignatureLength))
        {
            throw new ArgumentException("There must be one signature for each payload, neither empty nor too long.", nameof(signatures));
        }

        return CapsuleLayout.Create(_shape, [.. signatures.Select(s => (int?)s.Length)], diagnostics) is { } layout
            ? CapsuleAssembler.Assemble(_shape, layout, [.. signatures.Select(s => (ReadOnlyMemory<byte>?)s)])
            : null;
    }

    private static PayloadShape? ShapeOf(ByteSource source, FmpPayloadItem item)
    {
        if (item is not { ImageHeader.Value: { Version: >= 1 and <= 3 } header, Authentication.Value: { } block, SignedImage: { } image, CertificateData: { } certificate }
            || certificate.Length != Placeholder.Length
            || !source.ReadBytes(certificate).AsSpan().SequenceEqual(Placeholder.Span))
        {
            return null;
        }

        return new PayloadShape(
            Place.None,
            header.Version,
            header.UpdateImageTypeId,
            header.UpdateImageIndex,
            header.UpdateHardwareInstance,
            block.MonotonicCount,
            header.ImageCapsuleSupport.HasFlag(ImageCapsuleSupport.Dependency),
            source.Slice(image),
            item.VendorCode.Length > 0 ? source.Slice(item.VendorCode) : null);
    }
}
