// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Operations.Build;

namespace UefiCapsule.Cli;

/// <summary>The options that name what is written beside a capsule.</summary>
internal sealed class CompanionOptions
{
    private string? _attest;
    private string? _builder;
    private string? _sbom;

    public void AddTo(OptionSet options) => options
        .Add("attest=", "write provenance (in-toto, SLSA) into {FILE}, signed by the same signers", v => _attest = v)
        .Add("builder=", "who builds, for the provenance: a {URI} of your build platform", v => _builder = v)
        .Add("sbom=", "write a list of what is inside (CycloneDX 1.6) into {FILE}", v => _sbom = v);

    /// <summary>The request with what the options say.</summary>
    public BuildRequest AddTo(BuildRequest request)
    {
        if (_builder is not null && _attest is null)
        {
            throw new UsageException("--attest is missing", "--builder is what an attestation says");
        }

        return request with { AttestationFile = _attest, SbomFile = _sbom, Builder = _builder };
    }
}
