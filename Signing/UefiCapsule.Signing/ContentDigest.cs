// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;

namespace UefiCapsule.Signing;

/// <summary>
/// Hashes content a part at a time with any hash that a signature may name: SHA-256, SHA-384, SHA-512, and the two SHAKEs that go with
/// SLH-DSA, whose lengths RFC 8702, 2 fixes. MD5 and SHA-1 too, to tell what firmware that takes them would find (docs/adr/0014); nothing is
/// signed with those, and nothing is valid by them.
/// </summary>
public sealed class ContentDigest : IDisposable
{
    private const int Shake128Length = 32;
    private const int Shake256Length = 64;

    private readonly IncrementalHash? _hash;
    private readonly Shake128? _shake128;
    private readonly Shake256? _shake256;
    private readonly ShakeDigest? _otherShake;
    private readonly int _length;

    private ContentDigest(HashAlgorithmName hash)
    {
        _length = LengthOf(hash);
        if (hash == Shake128)
        {
            _shake128 = System.Security.Cryptography.Shake128.IsSupported ? new Shake128() : null;
            _otherShake = _shake128 is null ? new ShakeDigest(128) : null;
        }
        else if (hash == Shake256)
        {
            _shake256 = System.Security.Cryptography.Shake256.IsSupported ? new Shake256() : null;
            _otherShake = _shake256 is null ? new ShakeDigest(256) : null;
        }
        else
        {
            _hash = IncrementalHash.CreateHash(hash);
        }
    }

    /// <summary>SHAKE128 with 256 bits of output; the platform has no name of its own for it.</summary>
    public static HashAlgorithmName Shake128 { get; } = new("SHAKE128");

    /// <summary>SHAKE256 with 512 bits of output; the platform has no name of its own for it.</summary>
    public static HashAlgorithmName Shake256 { get; } = new("SHAKE256");

    /// <summary>Begins a digest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hash is none of those.</exception>
    public static ContentDigest Begin(HashAlgorithmName hash)
    {
        ArgumentOutOfRangeException.ThrowIfZero(LengthOf(hash), nameof(hash));
        return new ContentDigest(hash);
    }

    /// <summary>The digest of bytes in hand.</summary>
    public static byte[] Of(HashAlgorithmName hash, ReadOnlySpan<byte> content)
    {
        using ContentDigest digest = Begin(hash);
        digest.Append(content);
        return digest.Finish();
    }

    /// <summary>The bytes of a digest by that hash; 0 when it is none of those.</summary>
    public static int LengthOf(HashAlgorithmName hash) => hash.Name switch
    {
        nameof(HashAlgorithmName.SHA256) => SHA256.HashSizeInBytes,
        nameof(HashAlgorithmName.SHA384) => SHA384.HashSizeInBytes,
        nameof(HashAlgorithmName.SHA512) => SHA512.HashSizeInBytes,
        nameof(HashAlgorithmName.MD5) => 16,
        nameof(HashAlgorithmName.SHA1) => 20,
        "SHAKE128" => Shake128Length,
        "SHAKE256" => Shake256Length,
        _ => 0,
    };

    /// <summary>Hashes a further part.</summary>
    public void Append(ReadOnlySpan<byte> part)
    {
        _hash?.AppendData(part);
        _shake128?.AppendData(part);
        _shake256?.AppendData(part);
        _otherShake?.BlockUpdate(part);
    }

    /// <summary>The digest of all parts; the next part begins a new one.</summary>
    public byte[] Finish()
    {
        if (_otherShake is { } other)
        {
            byte[] digest = new byte[_length];
            other.OutputFinal(digest);
            return digest;
        }

        return _hash?.GetHashAndReset() ?? _shake128?.GetHashAndReset(_length) ?? _shake256!.GetHashAndReset(_length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hash?.Dispose();
        _shake128?.Dispose();
        _shake256?.Dispose();
    }
}
