// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Signing;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Trust;
using Lists = UefiCapsule.Signing.Revocation.RevocationLists;

namespace UefiCapsule.Operations.Trust;

/// <summary>Turns files into trust anchors, deny lists and allow lists.</summary>
internal static class TrustMaterial
{
    /// <summary>The anchors of files; none when no file was named, or one cannot be used.</summary>
    public static IReadOnlyList<TrustItem> Anchors(IReadOnlyList<string> files, DiagnosticBag diagnostics)
    {
        List<TrustItem> anchors = [];
        foreach (TrustFile file in TrustFile.ReadAll(files, diagnostics) ?? [])
        {
            int certificates = file.Items.Count(i => i.Certificate is not null);
            int others = file.Items.Count - certificates;
            if (certificates == 0)
            {
                diagnostics.Report(TrustListDiagnostics.NothingToTrust, Place.Of(file.File), file.File, Text(others));
            }
            else if (others > 0)
            {
                diagnostics.Report(TrustListDiagnostics.EntriesNotTrusted, Place.Of(file.File), file.File, Text(others));
            }

            anchors.AddRange(file.Items.Where(i => i.Certificate is not null));
        }

        return anchors;
    }

    /// <summary>The anchors for Signing, or null when no file was named.</summary>
    public static TrustAnchors? Of(IReadOnlyList<TrustItem> anchors) =>
        anchors.Count == 0 ? null : TrustAnchors.From(anchors.Select(a => a.Certificate!));

    /// <summary>One expected signer for each file: its certificates are the anchors that it may lead to.</summary>
    public static IReadOnlyList<ExpectedSigner> ExpectedSigners(IReadOnlyList<TrustItem> anchors) =>
        [.. anchors.GroupBy(a => a.File).Select(f => new ExpectedSigner(f.Key, TrustAnchors.From(f.Select(a => a.Certificate!))))];

    /// <summary>The revocation lists of files, or null when none was named or one cannot be used.</summary>
    public static Lists? RevocationLists(IReadOnlyList<string> files, DiagnosticBag diagnostics)
    {
        try
        {
            return files.Count == 0 ? null : Lists.Load(files);
        }
        catch (SigningException e)
        {
            diagnostics.Add(SigningFaults.Of(e));
            return null;
        }
    }

    /// <summary>The list that files make together, or null when none was named or one cannot be used.</summary>
    public static ReferenceList? List(IReadOnlyList<string> files, DiagnosticBag diagnostics)
    {
        if (files.Count == 0 || TrustFile.ReadAll(files, diagnostics) is not { } all)
        {
            return null;
        }

        foreach (TrustFile file in all.Where(f => f.Items.Count == 0))
        {
            diagnostics.Report(TrustListDiagnostics.ListIsEmpty, Place.Of(file.File), file.File);
        }

        return new ReferenceList(all.SelectMany(f => f.Items).Select(EntryOf));
    }

    private static ListedEntry EntryOf(TrustItem item)
    {
        TrustEntry entry = item.Entry;
        string location = entry.Line is { } line ? $"line {Text(line)}" : entry.Path.Text;
        return item.Certificate is { } certificate
            ? ListedEntry.Of(certificate, item.File, location)
            : new ListedEntry(KindOf(entry.Kind), entry.Data, item.File, location, TypeName: TypeNameOf(entry));
    }

    private static ListedKind KindOf(TrustEntryKind kind) => kind switch
    {
        TrustEntryKind.ImageHash => ListedKind.Image,
        TrustEntryKind.SignedPartHash => ListedKind.SignedPart,
        TrustEntryKind.CertificateHash => ListedKind.Certificate,
        TrustEntryKind.PublicKeyHash => ListedKind.PublicKey,
        TrustEntryKind.RsaModulus => ListedKind.RsaModulus,
        _ => ListedKind.Other,
    };

    private static string TypeNameOf(TrustEntry entry) => entry.SignatureType is { } type
        ? SignatureTypes.NameOf(type) ?? type.ToString()
        : entry.Kind.ToString();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
