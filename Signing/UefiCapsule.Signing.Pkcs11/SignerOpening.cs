// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Pkcs11.Modules;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Objects;
using UefiCapsule.Signing.Pkcs11.Tokens;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11;

/// <summary>The way from words to a signer: module, token, login, key, certificates, and whether these belong together.</summary>
internal sealed class SignerOpening(Pkcs11SignerOptions options, CryptokiLayout layout, TimeProvider time)
{
    /// <summary>What is signed to find out whose key it is: the digest of words that nobody takes for a capsule.</summary>
    private static readonly byte[] _probe = SHA256.HashData("UefiCapsule asks: is this the key of the certificate?"u8);

    /// <exception cref="SigningException">Something cannot be used; nothing is left open.</exception>
    public Pkcs11Signer Open()
    {
        HashAlgorithmName hash = options.Hash ?? HashAlgorithmName.SHA256;
        if (hash != HashAlgorithmName.SHA256 && hash != HashAlgorithmName.SHA384 && hash != HashAlgorithmName.SHA512)
        {
            throw new SigningException(SigningFault.UnsupportedHash, null, $"{hash.Name} is not supported; use SHA-256, SHA-384 or SHA-512.");
        }

        TokenUri uri = TokenUriReader.Read(options.Key, "private");
        string modulePath = ModuleFinder.Find(uri, options.Module);
        TokenSession? session = null;
        try
        {
            session = TokenSession.Open(uri, modulePath, layout);
            session.LogIn(options.Pin, uri);
            TokenKey key = Locked(session, () => TokenKey.Find(session, uri));
            DigestSigning signing = new(session, key, uri, options.Pin);
            IReadOnlyList<(X509Certificate2 Certificate, string Origin)> given = Given(session, key, uri, modulePath);
            (X509Certificate2 Certificate, string Origin) own = OwnOf(given, session, key, signing, uri);

            // What else stands in a file with the certificate belongs to the chain; what else stands beside the key on its token need not.
            IEnumerable<(X509Certificate2, string)> others = options.Certificate is null ? [] : given.Where(g => !ReferenceEquals(g.Certificate, own.Certificate));
            IReadOnlyList<X509Certificate2> certificates = SignerCertificates.Of(
                [own, .. others, .. Chain(session, modulePath)],
                [],
                own.Certificate.PublicKey.ExportSubjectPublicKeyInfo(),
                uri.Text,
                time.GetUtcNow());
            SignatureAlgorithm algorithm = CertificateAlgorithm.Of(own.Certificate, hash, uri.Text);
            return new Pkcs11Signer(session, signing, uri, certificates, algorithm, time);
        }
        catch (Exception e)
        {
            session?.Dispose();
            if (e is CryptokiException failure)
            {
                throw TokenFaults.Of(failure, uri.Text);
            }

            throw;
        }
    }

    /// <summary>The certificates among which the key's is: of the file or URI that is named, or those beside the key on its token.</summary>
    private IReadOnlyList<(X509Certificate2 Certificate, string Origin)> Given(TokenSession session, TokenKey key, TokenUri uri, string modulePath) =>
        options.Certificate is { } named
            ? From(named, session, modulePath)
            : [.. Locked(session, () => TokenCertificate.Beside(session, key, uri)).Select(c => (c, uri.Text))];

    private IEnumerable<(X509Certificate2 Certificate, string Origin)> Chain(TokenSession session, string modulePath) =>
        options.Chain.SelectMany(named => From(named, session, modulePath));

    /// <summary>The certificates of a file, or the one of a URI. A URI that names no module or no token means those of the key.</summary>
    private IReadOnlyList<(X509Certificate2 Certificate, string Origin)> From(string named, TokenSession session, string modulePath)
    {
        if (!Pkcs11SignerOptions.IsTokenUri(named))
        {
            return SignerCertificates.In(named);
        }

        TokenUri uri = TokenUriReader.Read(named, "cert");
        try
        {
            if (!uri.NamesToken)
            {
                return [(Locked(session, () => TokenCertificate.At(session, uri)), named)];
            }

            using TokenSession other = TokenSession.Open(uri, ModuleFinder.Find(uri, modulePath), layout, session);
            if (uri.PinFile is not null)
            {
                other.LogIn(null, uri);
            }

            return [(Locked(other, () => TokenCertificate.At(other, uri)), named)];
        }
        catch (CryptokiException e)
        {
            throw TokenFaults.Of(e, uri.Text);
        }
    }

    /// <summary>The certificate that is for the key: the token says so, or a signature of the key shows it. Doubt is refusal.</summary>
    private (X509Certificate2 Certificate, string Origin) OwnOf(
        IReadOnlyList<(X509Certificate2 Certificate, string Origin)> given,
        TokenSession session,
        TokenKey key,
        DigestSigning signing,
        TokenUri uri)
    {
        TokenPublicKey? known = Locked(session, () => TokenPublicKey.Of(session, key));
        List<(X509Certificate2 Certificate, string Origin)> own = known is not null
            ? [.. given.Where(g => known.Fits(g.Certificate))]
            : FoundByProbe(given, key, signing);
        if (own.Count == 0)
        {
            throw new SigningException(
                SigningFault.KeyDoesNotFitCertificate,
                given[0].Origin,
                $"the key {key.Object.Words} of {uri.Text} does not belong to the certificate \"{given[0].Certificate.Subject}\".");
        }

        // A file is read in its order; objects on a token have none.
        return own.Count == 1 || options.Certificate is not null ? own[0] : throw new SigningException(
            SigningFault.TokenObjectAmbiguous,
            uri.Text,
            $"{own.Count} certificates on {session.Token.ShortWords} belong to the key {key.Object.Words}; say which one to use.");
    }

    private List<(X509Certificate2 Certificate, string Origin)> FoundByProbe(
        IReadOnlyList<(X509Certificate2 Certificate, string Origin)> given, TokenKey key, DigestSigning signing)
    {
        byte[]? signature = null;
        List<(X509Certificate2 Certificate, string Origin)> own = [];
        foreach ((X509Certificate2 Certificate, string Origin) candidate in given)
        {
            if (ProbeAlgorithm(candidate) is { } algorithm && algorithm.Key == key.Kind)
            {
                // SHA-256 is no longer than the order of any curve that is accepted.
                signature ??= signing.Sign(_probe, HashAlgorithmName.SHA256, _probe.Length);
                if (SignatureCheck.Of(new CmsSignature(algorithm, signature, [candidate.Certificate]), _probe, time) == SignatureStatus.Valid)
                {
                    own.Add(candidate);
                }
            }
        }

        return own;
    }

    /// <summary>How a certificate's key signs the probe; null for a key that capsules are not signed with.</summary>
    private static SignatureAlgorithm? ProbeAlgorithm((X509Certificate2 Certificate, string Origin) candidate)
    {
        try
        {
            return CertificateAlgorithm.Of(candidate.Certificate, HashAlgorithmName.SHA256, candidate.Origin);
        }
        catch (SigningException e) when (e.Fault == SigningFault.UnsupportedKey)
        {
            return null;
        }
    }

    private static T Locked<T>(TokenSession session, Func<T> action)
    {
        lock (session.Module.Gate)
        {
            return action();
        }
    }
}
