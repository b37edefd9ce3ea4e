// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing;

/// <summary>A certificate that is used outside its validity.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="IsExpired">True when its validity has ended, false when it has not begun.</param>
public sealed record CertificateDateProblem(X509Certificate2 Certificate, bool IsExpired)
{
    internal static IReadOnlyList<CertificateDateProblem> Of(IEnumerable<X509Certificate2> certificates, DateTimeOffset now) =>
    [
        .. certificates
            .Where(c => now < c.NotBefore.ToUniversalTime() || now > c.NotAfter.ToUniversalTime())
            .Select(c => new CertificateDateProblem(c, now > c.NotAfter.ToUniversalTime())),
    ];
}
