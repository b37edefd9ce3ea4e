// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Operations.Verify;

namespace UefiCapsule.Cli;

/// <summary>The options that name an attestation to check, and what it is held against.</summary>
internal sealed class AttestationOptions
{
    private readonly List<string> _trust = [];
    private string? _file;
    private string? _builder;

    public void AddTo(OptionSet options) => options
        .Add("attestation=", "the provenance in {FILE} must hold for the capsule", v => _file = v)
        .Add("attestation-trust=", "trust anchors of the attestation in {FILE}; may be repeated; default: those of --trust", _trust.Add)
        .Add("attestation-builder=", "the {URI} of the builder that the attestation must name", v => _builder = v);

    /// <summary>The request with what the options say.</summary>
    public VerifyRequest AddTo(VerifyRequest request)
    {
        if (_file is null && (_trust.Count > 0 || _builder is not null))
        {
            throw new UsageException("--attestation is missing", "--attestation-trust and --attestation-builder are about an attestation");
        }

        return request with { AttestationFile = _file, AttestationTrustFiles = _trust, AttestationBuilder = _builder };
    }
}
