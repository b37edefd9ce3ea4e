// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// Judges a capsule before anybody is asked to sign it: signed in memory with a key that is made for it and thrown away, of the signer's kind
/// where there is one classical signer. What would be refused after the signers came together is so refused before; what only the
/// certificates of several signers decide is not.
/// </summary>
internal static class TrialSignature
{
    /// <summary>What the validators say, but for what they say about the keys; offsets are left out, because those of the finished capsule differ.</summary>
    public static IReadOnlyList<Diagnostic> Judge(CapsulePlan plan, SignatureAlgorithm algorithm, PayloadDigests digests, OperationContext context)
    {
        using TestKey key = NewKey(algorithm, context.Time);
        ReadOnlyMemory<byte>?[] messages =
        [
            .. Enumerable.Range(0, plan.Payloads.Count).Select(p => (ReadOnlyMemory<byte>?)DetachedSignedData.Encode([Sign(key, algorithm, digests.Of(p, algorithm.Hash))])),
        ];
        DiagnosticBag diagnostics = new();
        if (plan.Assemble(messages, diagnostics) is { } bytes)
        {
            ValidationOptions options = new()
            {
                Anchors = TrustAnchors.From([key.Certificate]),
                Targets = plan.Targets,
                AllowTestKeys = true,
                Time = context.Time,
            };
            diagnostics.AddRange(Validate(bytes, options, context).Where(f => f.Severity != Severity.Note && !IsAboutSignatures(f)));
        }

        return [.. diagnostics.Select(d => d.With(d.Place with { Bytes = null }))];
    }

    private static IReadOnlyList<Diagnostic> Validate(ByteSource bytes, ValidationOptions options, OperationContext context) =>
        CapsuleValidator.Validate(CapsuleParser.Parse(bytes), options, HashProgress.Of(context, bytes.Length), context.Cancellation).Findings;

    private static bool IsAboutSignatures(Diagnostic finding) => finding.Id.StartsWith("CAP3", StringComparison.Ordinal);

    private static TestKey NewKey(SignatureAlgorithm algorithm, TimeProvider time)
    {
        TestKeyType type = algorithm.Key == KeyKind.Rsa ? TestKeyType.Rsa2048 : TestKeyType.P256;
        DateTimeOffset now = time.GetUtcNow();
        return TestKeyMaker.Root("trial", type, now.AddDays(-1), now.AddDays(1));
    }

    private static CmsSignature Sign(TestKey key, SignatureAlgorithm algorithm, byte[] digest)
    {
        byte[] signature = key.Key switch
        {
            RSA rsa => rsa.SignHash(digest, algorithm.Hash, RSASignaturePadding.Pkcs1),
            ECDsa ecdsa => ecdsa.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence),
            _ => throw new NotSupportedException("Test keys are RSA or ECDSA."),
        };
        return new CmsSignature(algorithm, signature, [key.Certificate]);
    }
}
