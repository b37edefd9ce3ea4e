// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Capsule;

/// <summary>
/// The body of the capsule that names the files which capsules on disk came from: CHAR16 texts, each with its NUL, one after another
/// up to the end (tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/CapsuleOnDisk.c).
/// </summary>
/// <param name="Names">The names, without their NUL; what is no text in UTF-16 is kept as it is.</param>
public sealed record CapsuleNameList(IReadOnlyList<string> Names) : IBinaryStructure<CapsuleNameList>
{
    /// <summary>The most bytes that are read.</summary>
    public const int MaximumSize = 1 << 20;

    /// <inheritdoc/>
    public int Size => Names.Sum(n => sizeof(char) * (n.Length + 1));

    /// <summary>Reads all bytes that there are. Fails when the last name has no NUL.</summary>
    public static bool TryRead(ref SpanReader reader, out CapsuleNameList value)
    {
        SpanReader units = reader;
        List<string> names = [];
        List<char> name = [];
        while (units.TryReadUInt16(out ushort unit))
        {
            if (unit != 0)
            {
                name.Add((char)unit);
                continue;
            }

            names.Add(new string([.. name]));
            name.Clear();
        }

        if (name.Count > 0 || units.Remaining > 0)
        {
            value = null!;
            return false;
        }

        value = new CapsuleNameList(names);
        reader = units;
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        foreach (string name in Names)
        {
            if (name.Contains('\0', StringComparison.Ordinal))
            {
                throw new ArgumentException("A name ends at its first NUL.", nameof(writer));
            }

            foreach (char unit in name)
            {
                writer.WriteUInt16(unit);
            }

            writer.WriteUInt16(0);
        }
    }

    /// <summary>True when both hold the same names in the same order.</summary>
    public bool Equals(CapsuleNameList? other) => other is not null && Names.SequenceEqual(other.Names, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Names.Count;
}
