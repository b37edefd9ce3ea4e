// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.TestKit;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>What openssl says of a case.</summary>
internal sealed class OpenSslPeer
{
    /// <summary>The time of <see cref="Validation.Clock"/>.</summary>
    private const string Time = "1780272000";

    private readonly TemporaryDirectory _folder;
    private readonly PeerCase _subject;
    private readonly string _message;
    private readonly string _content;
    private readonly string _carried;

    public OpenSslPeer(TemporaryDirectory folder, PeerCase subject, byte[] content)
    {
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(long.Parse(Time, System.Globalization.CultureInfo.InvariantCulture)), Validation.Clock.GetUtcNow());
        _folder = folder;
        _subject = subject;
        byte[] message = (subject.Message with { IsBare = false }).Encode(content);
        _message = folder.Write("message.p7", message);
        _content = folder.Write("content", content);
        _carried = folder.Write("carried.pem", Pem(subject.Message.Carried.Select(c => c.Certificate)));
    }

    /// <summary>Both the chain of every signer and the message.</summary>
    public bool Strict()
    {
        string trusted = _folder.Write("trusted.pem", Pem(_subject.Anchors.Select(a => a.Certificate)) + string.Concat(_subject.Lists.Select(l => l.Pem)));
        List<string> common = ["-attime", Time, "-x509_strict", "-no-CApath", "-no-CAstore", .. Anchors(trusted)];
        if (_subject.Lists.Count > 0)
        {
            common.Add("-crl_check_all");
        }

        return _subject.Message.Signers.All(s => Runs("verify", [.. common, "-untrusted", _carried, _folder.Write("signer.pem", s.Certificate.ExportCertificatePem())]))
            && Runs("cms", ["-verify", "-binary", "-inform", "DER", "-in", _message, "-content", _content, .. common, "-purpose", "any", "-out", _folder["out"]]);
    }

    /// <summary>With each anchor alone, as FmpDxe tries them.</summary>
    public bool Edk2() => _subject.Anchors.Any(anchor =>
    {
        string file = _folder.Write("anchor.pem", anchor.Certificate.ExportCertificatePem());
        string[] settings =
        [
            "-verify", "-binary", "-inform", "DER", "-in", _message, "-content", _content, "-CAfile", file, "-no-CApath", "-no-CAstore",
            "-partial_chain", "-purpose", "any", "-no_check_time", "-out", _folder["out"],
        ];
        bool pkcs7 = Runs("smime", settings);
        bool cms = Runs("cms", settings);

        // PKCS#7 knows no signers that are named by a key identifier; in everything else the two are to agree.
        Assert.True(pkcs7 == cms || _subject.Message.NamesKeys, $"{_subject.Name}: smime {pkcs7}, cms {cms}");
        return pkcs7;
    });

    private static string[] Anchors(string file) => new FileInfo(file).Length > 0 ? ["-CAfile", file] : ["-no-CAfile"];

    private static bool Runs(string command, IEnumerable<string> arguments) => ProcessRunner.Run("openssl", [command, .. arguments]).ExitCode == 0;

    private static string Pem(IEnumerable<X509Certificate2> certificates) => string.Concat(certificates.Select(c => c.ExportCertificatePem() + "\n"));
}
