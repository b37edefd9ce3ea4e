// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// Finds for each signature the payload and the signer that it holds for. Names of files are hints about where to look first and nothing
/// more: a place is taken only by a signature that verifies there.
/// </summary>
internal sealed class SignatureCollector(
    string preparedFile,
    IReadOnlyList<PreparedSigner> signers,
    int payloads,
    PayloadDigests digests,
    TimeProvider time,
    DiagnosticBag diagnostics)
{
    private readonly (CmsSignature Signature, string File)?[,] _places = new (CmsSignature, string)?[payloads, signers.Count];

    /// <summary>The signatures that hold, by payload and then by signer.</summary>
    public IEnumerable<AttachedSignature> Found =>
        from place in Places()
        where _places[place.Payload, place.Signer] is not null
        select new AttachedSignature(place.Payload + 1, signers[place.Signer].Certificate, _places[place.Payload, place.Signer]!.Value.File);

    /// <summary>What is still missing.</summary>
    public IEnumerable<(int Payload, X509Certificate2 Signer)> Missing =>
        from place in Places()
        where _places[place.Payload, place.Signer] is null
        select (place.Payload, signers[place.Signer].Certificate);

    /// <summary>The message of each payload; nothing may be missing.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Messages() =>
    [
        .. Enumerable.Range(0, payloads).Select(p => (ReadOnlyMemory<byte>)DetachedSignedData.Encode(
            [.. Enumerable.Range(0, signers.Count).Select(s => _places[p, s]!.Value.Signature)])),
    ];

    /// <summary>What holds, to be kept in a prepared file.</summary>
    public IReadOnlyList<CollectedSignature> Collected() =>
    [
        .. from place in Places()
           let found = _places[place.Payload, place.Signer]
           where found is not null
           let signature = found.Value.Signature
           select new CollectedSignature(
               place.Payload,
               place.Signer,
               signature.SignerInfo.IsEmpty ? signature.Signature : signature.SignerInfo,
               IsSignerInfo: !signature.SignerInfo.IsEmpty),
    ];

    /// <summary>Takes a signature that a prepared file carries. It is verified like any other.</summary>
    public void Take(CollectedSignature collected)
    {
        ReceivedSignature received = collected.IsSignerInfo ? new(default, collected.Bytes, null) : new(collected.Bytes, default, null);
        if (_places[collected.Payload, collected.Signer] is null && At(received, collected.Payload, collected.Signer) is { } signature)
        {
            _places[collected.Payload, collected.Signer] = (signature, preparedFile);
        }
        else
        {
            diagnostics.Report(OfflineDiagnostics.PreparedUnreadable, Place.Of(preparedFile), preparedFile, "a signature in it does not hold");
        }
    }

    /// <summary>Takes the signatures of a file.</summary>
    public void Take(string file)
    {
        IReadOnlyList<ReceivedSignature> received;
        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            received = source.Length > SignedDataVerifier.MaximumLength ? [] : SignatureReader.Read(source.ReadBytes(new ByteRange(0, source.Length)));
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
            return;
        }

        if (received.Count == 0)
        {
            diagnostics.Report(OfflineDiagnostics.SignatureUnreadable, Place.Of(file), file, "it is empty, cut short, or has another form");
        }

        foreach (ReceivedSignature signature in received)
        {
            Take(signature, file);
        }
    }

    /// <summary>Two payloads with the same bytes to sign are signed by one signature; whoever signed only once signed both.</summary>
    public void Share()
    {
        foreach ((int payload, int signer) in Places().Where(p => _places[p.Payload, p.Signer] is null))
        {
            byte[] digest = DigestFor(payload, signer);
            _places[payload, signer] = Enumerable.Range(0, payloads)
                .Where(other => DigestFor(other, signer).AsSpan().SequenceEqual(digest))
                .Select(other => _places[other, signer])
                .FirstOrDefault(found => found is not null);
        }
    }

    private static bool IsSame(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    private static bool IsSame(CmsSignature one, CmsSignature other) =>
        one.SignerInfo.Span.SequenceEqual(other.SignerInfo.Span) && (!one.SignerInfo.IsEmpty || one.Signature.Span.SequenceEqual(other.Signature.Span));

    private byte[] DigestFor(int payload, int signer) => digests.Of(payload, signers[signer].Algorithm.Hash);

    private IEnumerable<(int Payload, int Signer)> Places() =>
        from payload in Enumerable.Range(0, payloads)
        from signer in Enumerable.Range(0, signers.Count)
        select (payload, signer);

    private void Take(ReceivedSignature received, string file)
    {
        if (received.Certificate is { } by && !signers.Any(s => IsSame(s.Certificate, by)))
        {
            diagnostics.Report(OfflineDiagnostics.SignerNotExpected, Place.Of(file), file, by.Subject);
            return;
        }

        (int Payload, int Signer)? taken = null;
        foreach ((int payload, int signer) in Places().OrderByDescending(p => IsHinted(p, file)))
        {
            if (received.Certificate is { } certificate && !IsSame(signers[signer].Certificate, certificate))
            {
                continue;
            }

            if (At(received, payload, signer) is not { } signature)
            {
                continue;
            }

            if (_places[payload, signer] is { } there)
            {
                // The same signature once more says nothing new, and a second look into a request's folder finds it again.
                if (IsSame(there.Signature, signature))
                {
                    return;
                }

                taken ??= (payload, signer);
                continue;
            }

            _places[payload, signer] = (signature, file);
            if (received.HasSignedAttributes)
            {
                diagnostics.Report(OfflineDiagnostics.SignedAttributesKept, Place.Of(file), file);
            }

            return;
        }

        if (taken is not { } place)
        {
            diagnostics.Report(OfflineDiagnostics.SignatureDoesNotHold, Place.Of(file), file);
            return;
        }

        diagnostics.Report(
            OfflineDiagnostics.SignatureTwice,
            Place.Of(file),
            file,
            signers[place.Signer].Certificate.Subject,
            (place.Payload + 1).ToString(CultureInfo.InvariantCulture),
            _places[place.Payload, place.Signer]!.Value.File);
    }

    /// <summary>The signature as it is written for that signer, when it holds over that payload; else null.</summary>
    private CmsSignature? At(ReceivedSignature received, int payload, int signer)
    {
        PreparedSigner expected = signers[signer];
        byte[] digest = DigestFor(payload, signer);
        List<ReadOnlyMemory<byte>> forms = [received.Signature];
        if (expected.Algorithm.Key == KeyKind.Ecdsa && EcdsaSignatureForm.ToDer(received.Signature.Span) is { } der)
        {
            forms.Add(der);
        }

        return forms
            .Select(form => new CmsSignature(expected.Algorithm, form, expected.Certificates) { SignerInfo = received.SignerInfo, Digest = digest })
            .FirstOrDefault(signature => SignatureCheck.Of(signature, digest, time) == SignatureStatus.Valid);
    }

    private static bool IsHinted((int Payload, int Signer) place, string file) => Path.GetFileName(file) is { } name
        && (name == RequestNames.Signature(place.Payload, place.Signer) || name == RequestNames.Message(place.Payload, place.Signer));
}
