// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers;
using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Hashes bytes a chunk at a time, so that a payload of gigabytes needs no more memory than a small one.</summary>
internal sealed class ContentHasher(IProgress<long>? hashedBytes, CancellationToken cancellationToken)
{
    private const int ChunkSize = 256 * 1024;

    private long _hashed;

    /// <exception cref="EndOfStreamException">The source became shorter while it was read.</exception>
    public byte[] Hash(ByteSource source, HashAlgorithmName algorithm)
    {
        using ContentDigest hash = ContentDigest.Begin(algorithm);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            for (long offset = 0; offset < source.Length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int wanted = (int)Math.Min(ChunkSize, source.Length - offset);
                int read = source.Read(offset, chunk.AsSpan(0, wanted));
                if (read != wanted)
                {
                    throw new EndOfStreamException("The source became shorter while it was read.");
                }

                hash.Append(chunk.AsSpan(0, read));
                offset += read;
                _hashed += read;
                hashedBytes?.Report(_hashed);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return hash.Finish();
    }
}
