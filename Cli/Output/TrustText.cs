// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.KnownKeys;

namespace UefiCapsule.Cli.Output;

/// <summary>What a file of certificates and hashes holds, for people.</summary>
internal static class TrustText
{
    public static void Write(TextWriter writer, TrustFile file, Palette palette)
    {
        TrustList list = file.List;
        string content = list.Content is { } form ? $" of {TrustWords.Of(form)}" : string.Empty;
        string name = list.Name is null ? string.Empty : ", " + list.Name;
        string entries = file.Items.Count == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{file.Items.Count} entries");
        writer.Write($"{palette.Strong(Printable.Text(file.File))}  {TrustWords.Of(list.Form)}{content}{name}, {entries}\n");
        if (list.Variable is { } variable)
        {
            writer.Write($"  time stamp  {variable.Value.TimeStamp}\n");
        }

        foreach (TrustItem item in file.Items)
        {
            Write(writer, item, palette);
        }
    }

    private static void Write(TextWriter writer, TrustItem item, Palette palette)
    {
        TrustEntry entry = item.Entry;
        string place = entry.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : entry.Path.Text;
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"  [{item.Index}] {TrustWords.Of(entry)}  {palette.Faint(place)}\n"));
        if (item.Facts is { } facts && item.Fingerprints is { } fingerprints)
        {
            Write(writer, facts, fingerprints, palette);
        }
        else
        {
            writer.Write($"      value    {Hex(entry.Data)}\n");
        }

        if (entry.TimeOfRevocation is { IsZero: false } time)
        {
            writer.Write($"      revoked  {time}\n");
        }

        if (entry.Owner is { } owner)
        {
            writer.Write($"      owner    {owner}\n");
        }
    }

    private static void Write(TextWriter writer, CertificateFacts facts, CertificateFingerprints fingerprints, Palette palette)
    {
        X509Certificate2 certificate = facts.Certificate;
        writer.Write($"      subject  {Printable.Text(certificate.Subject)}\n");
        writer.Write($"      issuer   {Printable.Text(certificate.Issuer)}\n");
        writer.Write($"      valid    {Date(certificate.NotBefore)} to {Date(certificate.NotAfter)}\n");
        writer.Write($"      is       {KindOf(facts)}, {facts.Key}, signed {SignedBy(facts)}\n");
        writer.Write($"      accepts  {AcceptedBy(facts)}\n");
        writer.Write($"      sha256   {Hex(fingerprints.CertificateSha256)}\n");
        if (fingerprints.PublicKeySha256 is { } key)
        {
            writer.Write($"      key      {Hex(key)}\n");
        }

        if (KnownTestKeys.Find(certificate) is { } match)
        {
            writer.Write($"      {palette.Bad("TEST KEY")} {Printable.Text(match.Key is { } known ? $"{known.Name}, {known.Source}" : "its name says so")}\n");
        }
    }

    private static string KindOf(CertificateFacts facts) => facts.Role switch
    {
        CertificateRole.Root => "a root",
        CertificateRole.Intermediate => "an intermediate authority",
        _ when facts.IsSelfSigned => "a self-signed signer",
        _ => "a signer",
    };

    private static string SignedBy(CertificateFacts facts) => facts.SignatureDigest is { } digest
        ? "over " + digest
        : "with " + (PostQuantumAlgorithm.Find(facts.SignatureAlgorithm)?.Name ?? Printable.Text(facts.SignatureAlgorithm));

    /// <summary>What firmware takes that has it as an anchor.</summary>
    private static string AcceptedBy(CertificateFacts facts) => facts switch
    {
        { IsReadable: false } => "nobody can tell: an extension is damaged or there twice",
        { Role: CertificateRole.EndEntity } => "what its own key signs; it may not issue certificates",
        { IsOldAuthority: true } => "what its own key and signers below it sign, unless a consumer wants basicConstraints, which it lacks",
        { BasicConstraints.PathLength: 0 } => "what its own key and signers that it issued sign; no authority may stand between",
        { BasicConstraints.PathLength: { } depth } => string.Create(CultureInfo.InvariantCulture, $"what its own key and signers below it sign; authorities between: at most {depth}"),
        _ => "what its own key and signers below it sign",
    };

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static string Date(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
