// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using Mono.Options;
using UefiCapsule.Operations.Offline;

namespace UefiCapsule.Cli.Signers;

/// <summary>The options that name signers whose keys are elsewhere. Each --cert begins a signer: what follows belongs to it.</summary>
internal sealed class NamedSignerOptions
{
    private readonly List<(string Certificate, List<string> Chain, HashAlgorithmName? Hash)> _signers = [];

    /// <summary>A hash in front of every --cert: that of signers who are not named.</summary>
    public HashAlgorithmName? Hash { get; private set; }

    public IReadOnlyList<NamedSigner> Signers => [.. _signers.Select(s => new NamedSigner(s.Certificate, s.Chain, s.Hash))];

    public void AddTo(OptionSet options, string certificates) => options
        .Add("cert=", certificates, v => _signers.Add((v, [], null)))
        .Add("chain=", "further certificates for that signer's signature in {FILE}, such as an intermediate; may be repeated", AddChain)
        .Add("hash=", "that signer's {HASH}: sha256, sha384 or sha512; default: the one that suits the certificate's key", v => SetHash(HashOption.Of(v)));

    private void AddChain(string file)
    {
        if (_signers.Count == 0)
        {
            throw new UsageException("--chain comes before any --cert", "what follows a --cert belongs to it");
        }

        _signers[^1].Chain.Add(file);
    }

    private void SetHash(HashAlgorithmName hash)
    {
        if (_signers.Count == 0 ? Hash is not null : _signers[^1].Hash is not null)
        {
            throw new UsageException("--hash is given twice for one signer", "what follows a --cert belongs to it");
        }

        if (_signers.Count == 0)
        {
            Hash = hash;
        }
        else
        {
            _signers[^1] = _signers[^1] with { Hash = hash };
        }
    }
}
