// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace UefiCapsule.Cli.Tests.Secrets;

/// <summary>
/// What must not be found: every form in which a program is likely to have a secret in its memory, cut into pieces of eight bytes, so
/// that what is left of a buffer that was partly written over is found too.
/// </summary>
internal sealed class Needles
{
    private const int Length = sizeof(ulong);

    // The second eight bytes are the rest of a piece that is longer, or null.
    private readonly Dictionary<ulong, (string Name, ulong? Second)> _pieces = [];

    // Most places of a memory are ruled out by their first two bytes.
    private readonly bool[] _begins = new bool[ushort.MaxValue + 1];

    /// <summary>The names of the pieces that stand in the files.</summary>
    public static IReadOnlyList<string> InFiles(Needles needles, params IEnumerable<string> files)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        foreach (string file in files)
        {
            needles.FindIn(File.ReadAllBytes(file), found);
        }

        return [.. found];
    }

    /// <summary>The private numbers of a key: as keys files have them, and as libraries of big numbers do.</summary>
    public void AddKey(AsymmetricAlgorithm key)
    {
        if (key is RSA rsa)
        {
            RSAParameters numbers = rsa.ExportParameters(includePrivateParameters: true);
            AddNumber("d", numbers.D!);
            AddNumber("p", numbers.P!);
            AddNumber("q", numbers.Q!);
            AddNumber("dp", numbers.DP!);
            AddNumber("dq", numbers.DQ!);
            AddNumber("1/q", numbers.InverseQ!);
        }
        else
        {
            AddNumber("d", ((ECDsa)key).ExportParameters(includePrivateParameters: true).D!);
        }
    }

    /// <summary>A text: a passphrase, or a key in PEM.</summary>
    public void AddText(string name, string text)
    {
        Add(name + " in UTF-8", Encoding.UTF8.GetBytes(text));

        // Four letters are in many programs; eight of a secret are not.
        byte[] wide = Encoding.Unicode.GetBytes(text);
        for (int i = 0; i + (2 * Length) <= wide.Length; i += Length)
        {
            Add($"{name} in UTF-16, byte {i}", wide.AsSpan(i), BinaryPrimitives.ReadUInt64LittleEndian(wide.AsSpan(i + Length)));
        }
    }

    /// <summary>The private numbers of a key in hexadecimal, as somebody might print them.</summary>
    public void AddHex(AsymmetricAlgorithm key)
    {
        byte[][] numbers = key is RSA rsa
            ? rsa.ExportParameters(includePrivateParameters: true) is var n ? [n.D!, n.P!, n.Q!, n.DP!, n.DQ!, n.InverseQ!] : []
            : [((ECDsa)key).ExportParameters(includePrivateParameters: true).D!];
        foreach (byte[] number in numbers)
        {
            AddText("hexadecimal", Convert.ToHexString(number));
            AddText("hexadecimal", Convert.ToHexStringLower(number));
        }
    }

    /// <summary>The base64 lines of a PEM text; the lines about what it is are no secret.</summary>
    public void AddPem(string name, string pem)
    {
        foreach (string line in pem.Split('\n').Where(l => l.Length >= 32 && l[0] != '-'))
        {
            AddText(name, line);
        }
    }

    /// <summary>Takes out what stands in something public: a key in PEM holds its public part too.</summary>
    public void Except(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i + Length <= bytes.Length; i++)
        {
            _pieces.Remove(BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]));
        }
    }

    /// <summary>The names of the pieces that stand in the bytes.</summary>
    public void FindIn(ReadOnlySpan<byte> bytes, ISet<string> found)
    {
        for (int i = 0; i + Length <= bytes.Length; i++)
        {
            if (_begins[bytes[i] | (bytes[i + 1] << 8)]
                && _pieces.TryGetValue(BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]), out (string Name, ulong? Second) piece)
                && (piece.Second is null
                    || (i + (2 * Length) <= bytes.Length && BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i + Length)..]) == piece.Second)))
            {
                found.Add(piece.Name);
            }
        }
    }

    private void Add(string name, ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i + Length <= bytes.Length; i += Length)
        {
            Add($"{name}, byte {i} of {bytes.Length}", bytes[i..], rest: null);
        }
    }

    private void Add(string name, ReadOnlySpan<byte> bytes, ulong? rest)
    {
        ulong piece = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        _pieces[piece] = (name, rest);
        _begins[piece & ushort.MaxValue] = true;
    }

    private void AddNumber(string name, byte[] bigEndian)
    {
        Add(name, bigEndian);
        byte[] reversed = [.. bigEndian];
        reversed.AsSpan().Reverse();
        Add(name + " in limbs", reversed);

        // An array of 32-bit words, the highest first, as BouncyCastle's BigInteger has it.
        byte[] words = [.. bigEndian];
        for (int i = 0; i < words.Length; i += sizeof(uint))
        {
            words.AsSpan(i, sizeof(uint)).Reverse();
        }

        Add(name + " in words", words);
    }
}
