// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Tests;

/// <summary>A signer that counts how often it is opened and how often it signs.</summary>
internal sealed class CountingSource(ISignerSource inner) : ISignerSource, ICapsuleSigner
{
    private ICapsuleSigner? _signer;

    public int Opened { get; private set; }

    public int Signed { get; private set; }

    public IReadOnlyList<string> Files => inner.Files;

    public IReadOnlyList<X509Certificate2> Certificates => _signer!.Certificates;

    public SignatureAlgorithm Algorithm => _signer!.Algorithm;

    public ICapsuleSigner Open(TimeProvider time)
    {
        Opened++;
        _signer?.Dispose();
        _signer = inner.Open(time);
        return this;
    }

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        Signed++;
        return _signer!.SignDigestAsync(digest, cancellationToken);
    }

    public void Dispose() => _signer?.Dispose();
}
