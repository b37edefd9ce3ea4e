// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.KnownKeys;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Trust;

/// <summary>A rule about known test keys: in the chain of a signer, or among the anchors that were given, used or not.</summary>
internal abstract class TestKeyRule : Rule
{
    public override RuleScope Scope => RuleScope.Signature;

    /// <summary>Whether the rule speaks when test keys are allowed, or when they are not.</summary>
    protected abstract bool SpeaksWhenAllowed { get; }

    public override Applicability Applies(RuleContext context) =>
        context.Options.AllowTestKeys == SpeaksWhenAllowed ? Applicability.Yes : Applicability.NothingToCheck;

    public override void Check(RuleContext context, RuleReport report)
    {
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (PayloadSignature signature in context.Signatures)
        {
            foreach (TestKeyMatch match in signature.TestKeys)
            {
                named.Add(match.Certificate.Thumbprint);
                report.Finding(SignaturePlaces.Certificate(signature), [.. TestKeyCheck.ArgumentsOf(match)]);
            }
        }

        foreach (TestKeyMatch match in KnownTestKeys.In(context.Options.Anchors?.Certificates ?? []))
        {
            if (named.Add(match.Certificate.Thumbprint))
            {
                report.Finding(Place.None, [.. TestKeyCheck.ArgumentsOf(match)]);
            }
        }
    }
}
