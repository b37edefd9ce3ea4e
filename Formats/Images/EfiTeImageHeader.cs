// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>EFI_TE_IMAGE_HEADER, 40 bytes (PI 1.9 volume 1, 15.1): what a PE image keeps of its headers where space is short.</summary>
/// <param name="Signature">At 0 (2). "VZ": <see cref="VzSignature"/>.</param>
/// <param name="Machine">At 2 (2). Processor: <see cref="PeMachine"/>.</param>
/// <param name="NumberOfSections">At 4 (1). Number of section headers behind this header.</param>
/// <param name="Subsystem">At 5 (1). <see cref="PeSubsystem"/>.</param>
/// <param name="StrippedSize">At 6 (2). Bytes of headers that were taken away; offsets in the image still count them.</param>
/// <param name="AddressOfEntryPoint">At 8 (4). First instruction, from the image base.</param>
/// <param name="BaseOfCode">At 12 (4). First byte of code, from the image base.</param>
/// <param name="ImageBase">At 16 (8). Address the image was linked for.</param>
/// <param name="RelocationAddress">At 24 (4). Base relocation directory, from the image base.</param>
/// <param name="RelocationSize">At 28 (4). Its bytes.</param>
/// <param name="DebugAddress">At 32 (4). Debug directory, from the image base.</param>
/// <param name="DebugSize">At 36 (4). Its bytes.</param>
public sealed record EfiTeImageHeader(
    ushort Signature,
    ushort Machine,
    byte NumberOfSections,
    byte Subsystem,
    ushort StrippedSize,
    uint AddressOfEntryPoint,
    uint BaseOfCode,
    ulong ImageBase,
    uint RelocationAddress,
    uint RelocationSize,
    uint DebugAddress,
    uint DebugSize)
    : IBinaryStructure<EfiTeImageHeader>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 40;

    /// <summary>"VZ".</summary>
    public const ushort VzSignature = 0x5A56;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiTeImageHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt16(out ushort signature)
            && fields.TryReadUInt16(out ushort machine)
            && fields.TryReadByte(out byte numberOfSections)
            && fields.TryReadByte(out byte subsystem)
            && fields.TryReadUInt16(out ushort strippedSize)
            && fields.TryReadUInt32(out uint addressOfEntryPoint)
            && fields.TryReadUInt32(out uint baseOfCode)
            && fields.TryReadUInt64(out ulong imageBase)
            && fields.TryReadUInt32(out uint relocationAddress)
            && fields.TryReadUInt32(out uint relocationSize)
            && fields.TryReadUInt32(out uint debugAddress)
            && fields.TryReadUInt32(out uint debugSize))
        {
            value = new EfiTeImageHeader(
                signature,
                machine,
                numberOfSections,
                subsystem,
                strippedSize,
                addressOfEntryPoint,
                baseOfCode,
                imageBase,
                relocationAddress,
                relocationSize,
                debugAddress,
                debugSize);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Signature);
        writer.WriteUInt16(Machine);
        writer.WriteByte(NumberOfSections);
        writer.WriteByte(Subsystem);
        writer.WriteUInt16(StrippedSize);
        writer.WriteUInt32(AddressOfEntryPoint);
        writer.WriteUInt32(BaseOfCode);
        writer.WriteUInt64(ImageBase);
        writer.WriteUInt32(RelocationAddress);
        writer.WriteUInt32(RelocationSize);
        writer.WriteUInt32(DebugAddress);
        writer.WriteUInt32(DebugSize);
    }
}
