// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Rotation;
using UefiCapsule.Operations.Trust;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Operations.Tests.Rotation;

/// <summary>Chains that openssl made, and what openssl says of them with EDK II's settings.</summary>
public sealed class RotationPeerTests : IDisposable
{
    private const string Authority = "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
    private const string Leaf = "basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";

    private readonly TemporaryDirectory _folder = new();

    public RotationPeerTests()
    {
        _folder.Write("authority.ext", Authority);
        _folder.Write("leaf.ext", Leaf);
        foreach (string name in new[] { "old", "new" })
        {
            OpenSsl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".pem", "-days", "3650", "-subj", "/CN=TEST " + name);
            OpenSsl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", $"by-{name}.key", "-out", $"by-{name}.csr", "-subj", $"/CN=TEST signer of {name}");
            OpenSsl("x509", "-req", "-in", $"by-{name}.csr", "-CA", name + ".pem", "-CAkey", name + ".key", "-set_serial", "7", "-days", "3650", "-extfile", "leaf.ext", "-out", $"by-{name}.pem");
        }

        Cross("new", by: "old");
        Cross("old", by: "new");
        Convert("old.pem", "old.esl", TrustTarget.Esl);
        Convert("new.pem", "new.inc", TrustTarget.Inc);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("by-old.pem", null, true, false)]
    [InlineData("by-new.pem", null, false, true)]
    [InlineData("by-new.pem", "new-by-old.pem", true, true)]
    [InlineData("by-old.pem", "old-by-new.pem", true, true)]
    [InlineData("by-new.pem", "old-by-new.pem", false, true)]
    [InlineData("by-old.pem", "new-by-old.pem", true, false)]
    [InlineData("old.pem", null, true, false)]
    public void OldAnchorsInAListAndNewOnesInAStatementAreJudgedAsOpenSslDoes(string signer, string? carried, bool old, bool fresh)
    {
        RotationResult result = RotationOperation.Run(
            new RotationRequest(_folder["old.esl"], _folder["new.inc"])
            {
                CertificateFiles = [_folder[signer]],
                ChainFiles = carried is null ? [] : [_folder[carried]],
                Policies = [Policy.Edk2],
                AllowTestKeys = true,
            },
            Context);
        Assert.Equal((old, fresh), (result.OldAccepts, result.NewAccepts));
        Assert.Equal((old, fresh), (OpenSslVerifies("old.pem", signer, carried), OpenSslVerifies("new.pem", signer, carried)));
        Assert.Equal(old && fresh ? Outcome.Clean : Outcome.Untrusted, result.Outcome);
        RotationVerdict byDefault = result.Verdicts[0];
        Assert.Null(byDefault.Policy);
        Assert.Equal((old, fresh), (byDefault.Old == PolicyDecision.Accepted, byDefault.New == PolicyDecision.Accepted));
    }

    /// <summary>A certificate of the new root by the old one, as the new anchor: it is a bridge without a capsule.</summary>
    [Fact]
    public void ACrossCertificateAmongTheAnchorsIsABridge()
    {
        Convert("new-by-old.pem", "cross.esl", TrustTarget.Esl);
        RotationResult apart = RotationOperation.Run(new RotationRequest(_folder["old.esl"], _folder["new.inc"]) { AllowTestKeys = true }, Context);
        Assert.Equal(Outcome.Untrusted, apart.Outcome);
        RotationResult result = RotationOperation.Run(new RotationRequest(_folder["old.esl"], _folder["cross.esl"]) { AllowTestKeys = true }, Context);
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Equal(RotationLink.OldCertifiedNew, Assert.Single(result.Bridges!).Link);
        Assert.True(OpenSslVerifies("old.pem", "new-by-old.pem", carried: null));
    }

    private static OperationContext Context => new(TimeProvider.System);

    private void Cross(string name, string by)
    {
        OpenSsl("req", "-new", "-key", name + ".key", "-out", name + ".csr", "-subj", "/CN=TEST " + name);
        OpenSsl(
            "x509", "-req", "-in", name + ".csr", "-CA", by + ".pem", "-CAkey", by + ".key", "-set_serial", "9", "-days", "3650", "-extfile", "authority.ext",
            "-out", $"{name}-by-{by}.pem");
    }

    private void Convert(string from, string to, TrustTarget form) =>
        Assert.Equal(Outcome.Clean, TrustConvertOperation.Run(new TrustConvertRequest([_folder[from]], _folder[to], form), Context).Outcome);

    private bool OpenSslVerifies(string anchor, string signer, string? carried) => ProcessRunner.RunIn(
        _folder.Root,
        "openssl",
        ["verify", "-partial_chain", "-no_check_time", "-no-CApath", "-no-CAstore", "-trusted", anchor, .. carried is null ? Array.Empty<string>() : ["-untrusted", carried], signer])
        .ExitCode == 0;

    private void OpenSsl(params string[] words)
    {
        ProcessResult result = ProcessRunner.RunIn(_folder.Root, "openssl", words);
        Assert.True(result.ExitCode == 0, result.ErrorText);
    }
}
