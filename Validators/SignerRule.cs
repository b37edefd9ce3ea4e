// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;

namespace UefiCapsule.Validators;

/// <summary>A rule about each signer of each message.</summary>
internal abstract class SignerRule : CmsRule
{
    protected sealed override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        foreach (SignerReport signer in cms.Signers)
        {
            Check(signature, signer, report);
        }
    }

    protected abstract void Check(PayloadSignature signature, SignerReport signer, RuleReport report);

    /// <summary>The subject of the signer's certificate, for messages.</summary>
    protected static string NameOf(SignerReport signer) => signer.Certificate?.Subject ?? "a signer whose certificate is missing";
}
