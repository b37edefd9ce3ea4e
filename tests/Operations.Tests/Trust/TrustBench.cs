// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Trust;

/// <summary>A folder with TEST keys and a capsule of another tool, and short forms of the operations on them.</summary>
public sealed class TrustBench : IDisposable
{
    public TrustBench()
    {
        Assert.Empty(TestKeysOperation.Run(new TestKeysRequest(Folder["keys"], TestKeyType.Rsa2048, 365), Context).Diagnostics);
    }

    public static string Owner => "11111111-2222-3333-4444-123456789abc";

    public TemporaryDirectory Folder { get; } = new();

    public OperationContext Context { get; } = new(new FixedTimeProvider(2027, 1, 1));

    public string Root => Folder["keys/root.pem"];

    public string Intermediate => Folder["keys/intermediate.pem"];

    public static string Capsule => Vector("generatecapsule", "11-signed.cap");

    public static string CapsuleRoot => Vector("test-root.pem");

    public static string Vector(params string[] parts) => RepositoryRoot.PathOf(["tests", "Vectors", .. parts]);

    public string Convert(string name, TrustTarget target, params string[] inputs) =>
        Convert(new TrustConvertRequest(inputs, Folder[name], target, Owner: target == TrustTarget.Esl ? Guid.Parse(Owner) : null));

    public string Convert(TrustConvertRequest request)
    {
        TrustConvertResult result = TrustConvertOperation.Run(request, Context);
        Assert.Empty(result.Diagnostics.Select(d => d.ToString()));
        return Assert.IsType<string>(result.OutputFile);
    }

    public static TrustFile Read(string file)
    {
        TrustShowResult result = TrustShowOperation.Run(new TrustShowRequest([file]));
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == Formats.Diagnostics.Severity.Error);
        return Assert.Single(result.Files);
    }

    public VerifyResult Verify(string file, string? trust, string? deny = null, string? allow = null) => VerifyOperation.Run(
        new VerifyRequest(file, trust is null ? [] : [trust], Array.Empty<Consumer>())
        {
            DenyFiles = deny is null ? [] : [deny],
            AllowFiles = allow is null ? [] : [allow],
        },
        Context);

    public void Dispose() => Folder.Dispose();
}
