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
    private readonly T[] _values = GC.AllocateArray<T>(length, pinned: true);

    /// <summary>The bytes or characters; all zero at first and in the end.</summary>
    public Span<T> Span => _values;

    /// <summary>The same, for what takes no span.</summary>
    public ReadOnlyMemory<T> Memory => _values;

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_values.AsSpan()));
}
