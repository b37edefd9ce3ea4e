// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Tests.Provenance;

/// <summary>A signer with something that happens before its n-th signature; what is returned then is signed instead.</summary>
internal sealed class CallbackSigner(ISignerSource inner, int number, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> before) : ISignerSource
{
    public IReadOnlyList<string> Files => inner.Files;

    public ICapsuleSigner Open(TimeProvider time) => new Opened(inner.Open(time), number, before);

    private sealed class Opened(ICapsuleSigner signer, int number, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> before) : ICapsuleSigner
    {
        private int _count;

        public IReadOnlyList<X509Certificate2> Certificates => signer.Certificates;

        public SignatureAlgorithm Algorithm => signer.Algorithm;

        public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) =>
            signer.SignDigestAsync(++_count == number ? before(digest) : digest, cancellationToken);

        public void Dispose() => signer.Dispose();
    }
}
