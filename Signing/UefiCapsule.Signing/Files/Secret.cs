// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UefiCapsule.Signing.Files;

/// <summary>
/// Bytes or characters that are nobody else's business: in one place of the memory, because the garbage collector does not move them and
/// so leaves no copy behind, and cleared when disposed.
/// </summary>
/// <typeparam name="T"><see cref="byte"/> or <see cref="char"/>.</typeparam>
/// <param name="length">How many.</param>
internal sealed class Secret<T>(int length) : IDisposable
    where T : unmanaged
{
    private readonly T[] _values = Allocate(length);

    /// <summary>The bytes or characters; all zero at first and in the end.</summary>
    public Span<T> Span => _values;

    /// <summary>The same, for what takes no span.</summary>
    public ReadOnlyMemory<T> Memory => _values;

    /// <summary>An array that the garbage collector does not move, for what has to give out an array; its owner clears it.</summary>
    public static T[] Allocate(int length) => GC.AllocateArray<T>(length, pinned: true);

    /// <summary>A copy.</summary>
    public static Secret<T> Of(ReadOnlySpan<T> values)
    {
        Secret<T> secret = new(values.Length);
        values.CopyTo(secret.Span);
        return secret;
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_values.AsSpan()));
}
