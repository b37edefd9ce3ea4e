// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The digests, RSA and ECDSA have no parameters.</summary>
internal sealed class AlgorithmParametersOdd : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3027",
        Severity.Error,
        Outcome.BadSignature,
        "Algorithm has parameters that it cannot have",
        "An algorithm in the PKCS#7 message has parameters, where it has none or NULL.",
        "Sign the payload again; tools that sign write none, or NULL.",
        "RFC 5754, 2 and 3; RFC 4055, 5");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.Fault == SignedDataFault.AlgorithmParameters)
        {
            report.Finding(SignaturePlaces.Certificate(signature));
        }
    }
}
