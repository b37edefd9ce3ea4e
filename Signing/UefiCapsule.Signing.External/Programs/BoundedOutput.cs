// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;

namespace UefiCapsule.Signing.External.Programs;

/// <summary>Reads a stream of a program to its end and keeps its beginning. What is kept so far can be asked for at any time.</summary>
internal sealed class BoundedOutput(Stream stream, int limit)
{
    private readonly byte[] _kept = new byte[limit];
    private volatile int _length;

    /// <summary>The beginning of the stream.</summary>
    public byte[] Kept => _kept[.._length];

    /// <summary>The beginning as text; what is no UTF-8 is replaced.</summary>
    public string Text => Encoding.UTF8.GetString(_kept, 0, _length);

    /// <summary>Reads to the end.</summary>
    /// <param name="stopAtLimit">True to stop where more came than is kept.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>False when more came than is kept.</returns>
    public async Task<bool> ReadAsync(bool stopAtLimit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[8192];
        bool fits = true;
        while (true)
        {
            int count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return fits;
            }

            int kept = Math.Min(count, limit - _length);
            buffer.AsSpan(0, kept).CopyTo(_kept.AsSpan(_length));
            _length += kept;
            fits &= kept == count;
            if (!fits && stopAtLimit)
            {
                return false;
            }
        }
    }
}
