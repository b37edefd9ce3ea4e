// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.Dump;

/// <summary>The fields of the structures of an executable image, each with its value and its meaning.</summary>
internal static class ImageNodes
{
    public static StructureNode FileHeader(Located<EfiImageFileHeader> header)
    {
        EfiImageFileHeader value = header.Value;
        return Node(header, "EFI_IMAGE_FILE_HEADER", new FieldList(header.Range)
            .Hex16("Machine", value.Machine, PeMachine.NameOf(value.Machine))
            .Number("NumberOfSections", 2, value.NumberOfSections)
            .Hex32("TimeDateStamp", value.TimeDateStamp)
            .Hex32("PointerToSymbolTable", value.PointerToSymbolTable)
            .Number("NumberOfSymbols", 4, value.NumberOfSymbols)
            .Number("SizeOfOptionalHeader", 2, value.SizeOfOptionalHeader)
            .Hex16(
                "Characteristics",
                value.Characteristics,
                (value.Characteristics & EfiImageFileHeader.RelocationsStripped) != 0 ? "relocations stripped" : null));
    }

    public static StructureNode OptionalHeader(Located<EfiImageOptionalHeader> header)
    {
        EfiImageOptionalHeader value = header.Value;
        FieldList fields = new FieldList(header.Range)
            .Hex16("Magic", value.Magic, value.IsPe32Plus ? "PE32+" : "PE32")
            .Hex16("LinkerVersion", value.LinkerVersion)
            .Number("SizeOfCode", 4, value.SizeOfCode)
            .Number("SizeOfInitializedData", 4, value.SizeOfInitializedData)
            .Number("SizeOfUninitializedData", 4, value.SizeOfUninitializedData)
            .Hex32("AddressOfEntryPoint", value.AddressOfEntryPoint)
            .Hex32("BaseOfCode", value.BaseOfCode);
        if (!value.IsPe32Plus)
        {
            fields.Hex32("BaseOfData", value.BaseOfData);
        }

        Word(fields, "ImageBase", value.ImageBase, value.IsPe32Plus);
        fields
            .Number("SectionAlignment", 4, value.SectionAlignment)
            .Number("FileAlignment", 4, value.FileAlignment)
            .Hex64("OperatingSystemAndImageVersion", value.OperatingSystemAndImageVersion)
            .Hex32("SubsystemVersion", value.SubsystemVersion)
            .Hex32("Win32VersionValue", value.Win32VersionValue)
            .Number("SizeOfImage", 4, value.SizeOfImage)
            .Number("SizeOfHeaders", 4, value.SizeOfHeaders)
            .Hex32("CheckSum", value.CheckSum)
            .Number("Subsystem", 2, value.Subsystem, PeSubsystem.NameOf(value.Subsystem))
            .Hex16("DllCharacteristics", value.DllCharacteristics);
        Word(fields, "SizeOfStackReserve", value.SizeOfStackReserve, value.IsPe32Plus);
        Word(fields, "SizeOfStackCommit", value.SizeOfStackCommit, value.IsPe32Plus);
        Word(fields, "SizeOfHeapReserve", value.SizeOfHeapReserve, value.IsPe32Plus);
        Word(fields, "SizeOfHeapCommit", value.SizeOfHeapCommit, value.IsPe32Plus);
        fields.Hex32("LoaderFlags", value.LoaderFlags).Number("NumberOfRvaAndSizes", 4, value.NumberOfRvaAndSizes);
        return Node(header, "EFI_IMAGE_OPTIONAL_HEADER", fields);
    }

    public static StructureNode TeHeader(Located<EfiTeImageHeader> header)
    {
        EfiTeImageHeader value = header.Value;
        return Node(header, "EFI_TE_IMAGE_HEADER", new FieldList(header.Range)
            .Hex16("Signature", value.Signature)
            .Hex16("Machine", value.Machine, PeMachine.NameOf(value.Machine))
            .Number("NumberOfSections", 1, value.NumberOfSections)
            .Number("Subsystem", 1, value.Subsystem, PeSubsystem.NameOf(value.Subsystem))
            .Number("StrippedSize", 2, value.StrippedSize)
            .Hex32("AddressOfEntryPoint", value.AddressOfEntryPoint)
            .Hex32("BaseOfCode", value.BaseOfCode)
            .Hex64("ImageBase", value.ImageBase)
            .Hex32("DataDirectory[0].VirtualAddress", value.RelocationAddress, "base relocations")
            .Number("DataDirectory[0].Size", 4, value.RelocationSize)
            .Hex32("DataDirectory[1].VirtualAddress", value.DebugAddress, "debug")
            .Number("DataDirectory[1].Size", 4, value.DebugSize));
    }

    public static StructureNode SectionHeader(PeSection section)
    {
        Located<EfiImageSectionHeader> header = section.Header;
        EfiImageSectionHeader value = header.Value;
        return Node(header, "EFI_IMAGE_SECTION_HEADER", new FieldList(header.Range)
            .Add("Name", 8, section.Name)
            .Number("VirtualSize", 4, value.VirtualSize)
            .Hex32("VirtualAddress", value.VirtualAddress)
            .Number("SizeOfRawData", 4, value.SizeOfRawData)
            .Hex32("PointerToRawData", value.PointerToRawData)
            .Hex32("PointerToRelocations", value.PointerToRelocations)
            .Hex32("PointerToLinenumbers", value.PointerToLinenumbers)
            .Number("NumberOfRelocations", 2, value.NumberOfRelocations)
            .Number("NumberOfLinenumbers", 2, value.NumberOfLinenumbers)
            .Hex32("Characteristics", value.Characteristics, Access(section))) with { Label = section.Name };
    }

    public static StructureNode Certificate(PeCertificate certificate, StructurePath path)
    {
        WinCertificate value = certificate.Header.Value;
        StructureNode header = Node(certificate.Header, "WIN_CERTIFICATE", new FieldList(certificate.Header.Range)
            .Number("dwLength", 4, value.Length)
            .Hex16("wRevision", value.Revision)
            .Hex16("wCertificateType", value.CertificateType, value.CertificateType == WinCertificate.TypePkcsSignedData ? "PKCS#7 SignedData" : null));
        List<StructureNode> children = [header with { Path = path.Child("Header") }];
        Gaps.Add(children, path.Child("Data"), "certificate data", certificate.Data);
        return new StructureNode(path, "certificate", certificate.Range, null, [], children);
    }

    private static void Word(FieldList fields, string name, ulong value, bool wide)
    {
        if (wide)
        {
            fields.Hex64(name, value);
        }
        else
        {
            fields.Hex32(name, (uint)value);
        }
    }

    private static string Access(PeSection section)
    {
        bool readable = (section.Characteristics & EfiImageSectionHeader.MemoryRead) != 0;
        return $"{(readable ? 'r' : '-')}{(section.IsWritable ? 'w' : '-')}{(section.IsExecutable ? 'x' : '-')}";
    }

    private static StructureNode Node<T>(Located<T> located, string title, FieldList fields)
        where T : class =>
        new(located.Path, title, located.Range, null, fields.Fields, []);
}
