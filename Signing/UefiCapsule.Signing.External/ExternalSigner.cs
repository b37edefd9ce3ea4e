// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.External.Programs;
using UefiCapsule.Signing.External.Protocol;

namespace UefiCapsule.Signing.External;

/// <summary>
/// Signs by asking a program, once for each signature (docs/external-signers.md). The program gets a digest, never a capsule; its answer
/// is verified with the certificate before anybody sees it.
/// </summary>
public sealed class ExternalSigner : IPurposeSigner
{
    private readonly ExternalSignerOptions _options;
    private readonly string _program;
    private readonly TimeProvider _time;

    private ExternalSigner(ExternalSignerOptions options, string program, IReadOnlyList<X509Certificate2> certificates, SignatureAlgorithm algorithm, TimeProvider time)
    {
        _options = options;
        _program = program;
        _time = time;
        Certificates = certificates;
        Algorithm = algorithm;
    }

    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <inheritdoc/>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>Finds the program and reads the certificates. The program is not started: it would have nothing to sign yet.</summary>
    /// <param name="options">Which program and certificates.</param>
    /// <param name="time">The clock that the certificates' validity is compared with, and that the time limit runs by.</param>
    /// <exception cref="SigningException">The program or a certificate cannot be used; the fault says why.</exception>
    public static ExternalSigner Open(ExternalSignerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.TimeLimit, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.TimeLimit, ExternalSignerOptions.MaximumTimeLimit, nameof(options));
        if (options.CertificateFile is not { } file)
        {
            throw new SigningException(SigningFault.CertificateMissing, options.Program, "a program that signs needs the signer's certificate, by which its answer is checked.");
        }

        string program = ProgramPath.Find(options.Program);
        IReadOnlyList<X509Certificate2> certificates = SignerCertificates.Of(file, options.ChainFiles, time.GetUtcNow());
        SignatureAlgorithm algorithm = CertificateAlgorithm.Of(certificates[0], options.Hash, file);
        return new ExternalSigner(options, program, certificates, algorithm, time);
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) =>
        SignDigestAsync(digest, string.Empty, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, string purpose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        if (digest.Length != Algorithm.DigestLength)
        {
            throw new ArgumentException($"A digest by {Algorithm.Hash.Name} has {Algorithm.DigestLength} bytes.", nameof(digest));
        }

        cancellationToken.ThrowIfCancellationRequested();
        byte[] request = SignRequest.Write(Algorithm, Certificates[0], digest.Span, purpose);
        ProgramResult result = await ProgramRun.RunAsync(_program, _options, request, _time, cancellationToken).ConfigureAwait(false);
        byte[] signature = SignAnswer.Read(_options.Program, result, Algorithm);
        CmsSignature message = new(Algorithm, signature, Certificates);
        return SignatureCheck.Of(message, digest, _time) == SignatureStatus.Valid
            ? signature
            : throw new SigningException(
                SigningFault.SignatureDoesNotHold,
                _options.Program,
                $"the signature it answered does not hold over the digest with the certificate \"{Certificates[0].Subject}\".");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Between two signatures there is no program.
    }
}
