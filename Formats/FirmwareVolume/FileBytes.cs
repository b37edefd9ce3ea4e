// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Dependency;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>What can be told about a file or section only from bytes that the model leaves in their source. Every read is bounded.</summary>
public static class FileBytes
{
    private const int ChunkSize = 1 << 12;

    private const int MostNames = 4096;

    private const int GuidSize = 16;

    /// <summary>The data checksum that the file's attributes ask for; null when its bytes end before.</summary>
    public static byte? ExpectedDataChecksum(FfsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Header.Value.Attributes.HasFlag(FfsAttributes.Checksum))
        {
            return EfiFfsFileHeader.FixedChecksum;
        }

        return FirmwareVolumeChecksum.Sum8(file.Source, file.Content) is byte sum ? (byte)((0x100 - sum) & 0xFF) : null;
    }

    /// <summary>True when a CHAR16 text in the section's data ends with a NUL inside it.</summary>
    public static bool IsTextTerminated(FfsSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        byte[] chunk = new byte[Math.Min(ChunkSize, section.Content.Length)];
        for (long offset = section.Content.Offset; section.Content.End - offset >= sizeof(char);)
        {
            int read = section.Source.Read(offset, chunk.AsSpan(0, (int)Math.Min(chunk.Length, section.Content.End - offset)));
            SpanReader reader = new(chunk.AsSpan(0, read));
            while (reader.TryReadUInt16(out ushort unit))
            {
                if (unit == 0)
                {
                    return true;
                }
            }

            if (reader.Position == 0)
            {
                return false;
            }

            offset += reader.Position;
        }

        return false;
    }

    /// <summary>What is wrong with the expression of a dependency section, as a part of a sentence, or null; see <see cref="DepexForm"/>.</summary>
    /// <param name="section">The section.</param>
    /// <param name="offset">Where it is wrong, in the section's source.</param>
    public static string? DepexFault(FfsSection section, out long offset)
    {
        ArgumentNullException.ThrowIfNull(section);
        byte[] bytes = new byte[Math.Min(section.Content.Length, DepexForm.MaximumLength + 1)];
        string? fault = DepexForm.FaultOf(bytes.AsSpan(0, section.Source.Read(section.Content.Offset, bytes)), out int within);
        offset = section.Content.Offset + within;
        return fault;
    }

    /// <summary>
    /// The drivers that an a priori file names: the GUIDs of its raw sections (PI 1.9 volume 2, 10.3), at most 4096 of them.
    /// </summary>
    public static IReadOnlySet<Guid> AprioriNames(FfsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        HashSet<Guid> names = [];
        foreach (FfsSection section in file.AllSections().Where(s => s.Type == SectionType.Raw))
        {
            byte[] bytes = new byte[Math.Min(section.Content.Length, (MostNames - names.Count) * GuidSize)];
            SpanReader reader = new(bytes.AsSpan(0, section.Source.Read(section.Content.Offset, bytes)));
            while (reader.TryReadGuid(out Guid name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
