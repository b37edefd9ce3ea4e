// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Assembly;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Layout;
using UefiCapsule.CapsuleBuilder.Payloads;
using UefiCapsule.CapsuleBuilder.Planning;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder;

/// <summary>
/// A checked description with its files open: hands out the bytes to sign, takes the signatures, and makes the capsule.
/// File contents are never copied into memory.
/// </summary>
public sealed class CapsulePlan
{
    /// <summary>The longest PKCS#7 message that is put into a capsule, in bytes.</summary>
    public const int MaximumSignatureLength = 16 * 1024 * 1024;

    private readonly CapsuleDescription _description;
    private readonly List<ByteSource> _drivers;
    private readonly ByteSource? _payloadless;

    private CapsulePlan(
        CapsuleDescription description,
        List<ByteSource> drivers,
        IReadOnlyList<PayloadPlan> payloads,
        IReadOnlyList<InputFile> inputFiles,
        ByteSource? payloadless = null)
    {
        _description = description;
        _drivers = drivers;
        _payloadless = payloadless;
        Payloads = payloads;
        InputFiles = inputFiles;
    }

    /// <summary>What the author wrote.</summary>
    public CapsuleDescription Description => _description;

    /// <summary>The payloads, in the order of the description and of the capsule; none for the kinds that nothing in is signed.</summary>
    public IReadOnlyList<PayloadPlan> Payloads { get; }

    /// <summary>Who must take the capsule.</summary>
    public IReadOnlyList<Consumer> Targets => [.. _description.Targets.Select(t => t.Value)];

    /// <summary>Every file that goes into the capsule, drivers first.</summary>
    public IReadOnlyList<InputFile> InputFiles { get; }

    /// <summary>Checks the description, opens its files, chooses the image header version and makes the payload headers.</summary>
    /// <param name="description">The description.</param>
    /// <param name="content">Opens the files it names.</param>
    /// <param name="diagnostics">Where to report.</param>
    /// <returns>The plan, or null when an error was reported.</returns>
    public static CapsulePlan? Create(CapsuleDescription description, IContentProvider content, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(diagnostics);
        DiagnosticBag found = new();
        CapsulePlan? plan = Create(description, new InputOpener(content, found), found);
        diagnostics.AddRange(found);
        return found.HasErrors ? null : plan;
    }

    /// <summary>Makes the capsule.</summary>
    /// <param name="signatures">
    /// For each payload the PKCS#7 SignedData over <see cref="PayloadPlan.BytesToSign"/> in DER, or null for an unsigned payload.
    /// </param>
    /// <param name="diagnostics">Where to report a size that does not fit, or an unsigned runtime payload.</param>
    /// <returns>The capsule's bytes, read from the input files where they come from them; null when an error was reported.</returns>
    /// <exception cref="ArgumentException">The number of signatures is not that of the payloads, or one is empty or too long.</exception>
    public ByteSource? Assemble(IReadOnlyList<ReadOnlyMemory<byte>?> signatures, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (signatures.Count != Payloads.Count)
        {
            throw new ArgumentException("There must be one signature, or null, for each payload.", nameof(signatures));
        }

        if (signatures.Any(s => s is { Length: 0 or > MaximumSignatureLength }))
        {
            throw new ArgumentException("A signature is empty or too long.", nameof(signatures));
        }

        if (_payloadless is not null)
        {
            return _payloadless;
        }

        bool missing = false;
        for (int i = 0; i < signatures.Count; i++)
        {
            if (signatures[i] is null && Payloads[i].IsRuntimeUpdate)
            {
                diagnostics.Report(PlanDiagnostics.RuntimeNeedsSignature, Payloads[i].Description.Place);
                missing = true;
            }
        }

        if (missing)
        {
            return null;
        }

        int?[] lengths = [.. signatures.Select(s => s?.Length)];
        CapsuleShape shape = CapsuleShape.Of(_description, _drivers, Payloads);
        return CapsuleLayout.Create(shape, lengths, diagnostics) is { } layout
            ? CapsuleAssembler.Assemble(shape, layout, signatures)
            : null;
    }

    /// <summary>
    /// Makes the capsule without its signatures, for signers who are elsewhere: <see cref="PreparedCapsule.Placeholder"/> stands where each
    /// signature will.
    /// </summary>
    /// <param name="diagnostics">Where to report a size that does not fit.</param>
    /// <returns>The bytes for <see cref="PreparedCapsule"/>; null when an error was reported.</returns>
    /// <exception cref="InvalidOperationException">The kind has no payloads, so there is nothing to sign.</exception>
    public ByteSource? Prepare(DiagnosticBag diagnostics) => Payloads.Count == 0
        ? throw new InvalidOperationException("There is nothing to sign in a capsule without payloads.")
        : Assemble([.. Payloads.Select(_ => (ReadOnlyMemory<byte>?)PreparedCapsule.Placeholder)], diagnostics);

    private static CapsulePlan? Create(CapsuleDescription description, InputOpener inputs, DiagnosticBag found)
    {
        PlanChecks checks = new(description, found);
        checks.CheckCapsule();
        if (!DescriptionKeys.HasPayloads(description.Kind))
        {
            ByteSource? capsule = PayloadlessCapsule.Make(description, inputs, found);
            return capsule is null ? null : new CapsulePlan(description, [], [], inputs.Files, capsule);
        }

        HeaderVersionChoice versions = new(description, found);
        List<ByteSource> drivers =
        [
            .. description.EmbeddedDrivers
                .Select(d => inputs.Open(d.Value, d.Place, InputRole.EmbeddedDriver, "CapsuleImageSize"))
                .OfType<ByteSource>(),
        ];
        List<PayloadPlan> payloads = [];
        foreach (PayloadDescription payload in description.Payloads)
        {
            uint version = versions.For(payload);
            checks.CheckPayload(payload, version);
            int before = inputs.Files.Count;
            ByteSource? image = PayloadImage.Make(payload, inputs, found);
            ByteSource? vendorCode = payload.VendorCode is { } file
                ? inputs.Open(file.Value, file.Place, InputRole.VendorCode, "UpdateVendorCodeSize")
                : null;
            if (image is not null)
            {
                payloads.Add(new PayloadPlan(payload, version, image, vendorCode, [.. inputs.Files.Skip(before)]));
            }
        }

        // A capsule that is too large even without signatures is reported before anyone is asked to sign it.
        return !found.HasErrors && CapsuleLayout.Create(CapsuleShape.Of(description, drivers, payloads), new int?[payloads.Count], found) is not null
            ? new CapsulePlan(description, drivers, payloads, inputs.Files)
            : null;
    }
}
