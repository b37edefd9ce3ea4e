// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tokens;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11;

/// <summary>Signs with a key on a token. Each signature is verified with the certificate before it is given out.</summary>
internal sealed class Pkcs11Signer : ICapsuleSigner
{
    private readonly TokenSession _session;
    private readonly DigestSigning _signing;
    private readonly TokenUri _uri;
    private readonly TimeProvider _time;

    public Pkcs11Signer(
        TokenSession session,
        DigestSigning signing,
        TokenUri uri,
        IReadOnlyList<X509Certificate2> certificates,
        SignatureAlgorithm algorithm,
        TimeProvider time)
    {
        _session = session;
        _signing = signing;
        _uri = uri;
        _time = time;
        Certificates = certificates;
        Algorithm = algorithm;
    }

    public IReadOnlyList<X509Certificate2> Certificates { get; }

    public SignatureAlgorithm Algorithm { get; }

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (digest.Length != Algorithm.DigestLength)
        {
            throw new ArgumentException($"A digest by {Algorithm.Hash.Name} has {Algorithm.DigestLength} bytes.", nameof(digest));
        }

        byte[] signature;
        try
        {
            signature = _signing.Sign(digest.Span, Algorithm.Hash, DigestSigning.OrderLength(Certificates[0]));
        }
        catch (CryptokiException e)
        {
            throw TokenFaults.Of(e, _uri.Text);
        }

        return SignatureCheck.Of(new CmsSignature(Algorithm, signature, Certificates), digest, _time) == SignatureStatus.Valid
            ? ValueTask.FromResult(signature)
            : throw new SigningException(
                SigningFault.TokenSignatureWrong, _uri.Text, $"the signature that {_session.Token.ShortWords} made does not verify with the certificate \"{Certificates[0].Subject}\".");
    }

    public void Dispose() => _session.Dispose();
}
