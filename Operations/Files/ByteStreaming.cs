// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Files;

/// <summary>Moves bytes of any number through one buffer.</summary>
internal static class ByteStreaming
{
    private const int BufferSize = 256 * 1024;

    public static byte[] Hash(this ByteSource source, HashAlgorithmName algorithm, string step, OperationContext context)
    {
        using ContentDigest hash = ContentDigest.Begin(algorithm);
        source.ForEach(step, context, hash.Append);
        return hash.Finish();
    }

    public static string Sha256(this ByteSource source, string step, OperationContext context) =>
        Convert.ToHexStringLower(source.Hash(HashAlgorithmName.SHA256, step, context));

    public static void ForEach(this ByteSource source, string step, OperationContext context, Action<ReadOnlySpan<byte>> action)
    {
        byte[] buffer = new byte[BufferSize];
        long done = 0;
        while (done < source.Length)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            int count = source.Read(done, buffer);
            if (count == 0)
            {
                throw new EndOfStreamException("an input became shorter while it was read");
            }

            action(buffer.AsSpan(0, count));
            done += count;
            context.Progress?.Report(new OperationProgress(step, done, source.Length));
        }
    }
}
