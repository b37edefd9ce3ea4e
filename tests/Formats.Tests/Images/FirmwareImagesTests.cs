// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Reflection.PortableExecutable;
using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Images;

/// <summary>Every image in Debian's firmware: what is read of it agrees with UEFIExtract, and of PE images with the framework's reader.</summary>
public sealed class FirmwareImagesTests
{
    [Fact]
    public void AllImagesAreReadWithoutAFinding()
    {
        Assert.InRange(FirmwareImages.All.Count, 200, 1000);
        Assert.InRange(FirmwareImages.All.Count(i => Read(i).Kind == PeImageKind.Te), 5, 100);
    }

    [Fact]
    public void TheValuesAreThoseOfUefiExtract() => Assert.All(FirmwareImages.All, file =>
    {
        PeImage image = Read(file);
        Assert.Equal(file.Value("Subtype"), image.Kind == PeImageKind.Te ? "TE image" : "PE32 image");
        Assert.Equal(file.Value("Machine type"), image.Machine switch
        {
            PeMachine.Ia32 => "x86",
            PeMachine.X64 => "x86-64",
            _ => image.MachineName,
        });
        Assert.Equal(file.Value("Number of sections"), $"{image.Sections.Count}");
        Assert.Equal(file.Hex("Subsystem"), image.Subsystem);
        Assert.Equal(file.Hex("Address of entry point"), image.EntryPoint);
        Assert.Equal(file.Hex("Base of code"), image.BaseOfCode);
        Assert.Equal(file.Hex("Image base"), image.ImageBase);
        Assert.Equal(file.Hex("Stripped size") ?? 0, image.StrippedSize);
    });

    [Fact]
    public void TheValuesOfPeImagesAreThoseOfTheFramework() =>
        Assert.All(FirmwareImages.All.Where(i => Read(i).Kind != PeImageKind.Te), file =>
        {
            PeImage image = Read(file);
            using MemoryStream stream = new(file.Bytes);
            using PEReader reader = new(stream);
            PEHeaders headers = reader.PEHeaders;
            Assert.Equal((ushort)headers.CoffHeader.Machine, image.Machine);
            Assert.Equal((uint)headers.CoffHeader.TimeDateStamp, image.TimeDateStamp);
            Assert.Equal((uint)headers.PEHeader!.SizeOfImage, image.SizeOfImage);
            Assert.Equal((uint)headers.PEHeader.SizeOfHeaders, image.SizeOfHeaders);
            Assert.Equal((uint)headers.PEHeader.SectionAlignment, image.SectionAlignment);
            Assert.Equal((uint)headers.PEHeader.FileAlignment, image.FileAlignment);
            Assert.Equal((ushort)headers.PEHeader.Subsystem, image.Subsystem);
            Assert.Equal(headers.PEHeader.BaseRelocationTableDirectory.Size > 0, image.HasRelocationDirectory);
            Assert.Equal(
                headers.SectionHeaders.Select(s => (s.Name, s.VirtualAddress, s.PointerToRawData, s.SizeOfRawData, (uint)s.SectionCharacteristics)),
                image.Sections.Select(s =>
                    (s.Name, (int)s.VirtualAddress, (int)s.RawData.Offset, (int)s.RawData.Length, s.Characteristics)));
        });

    [Fact]
    public void TheDebugPathIsTheOneInTheImage()
    {
        int found = 0;
        Assert.All(FirmwareImages.All, file =>
        {
            PeImage image = Read(file);
            Assert.Equal(file.Bytes.AsSpan().IndexOf(".dll\0"u8) >= 0, image.DebugPath is not null);
            if (image.DebugPath is { } path)
            {
                found++;
                Assert.True(file.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(path + "\0")) > 0);
                Assert.EndsWith(".dll", path, StringComparison.Ordinal);
            }
        });
        Assert.InRange(found, 1, FirmwareImages.All.Count);
    }

    private static PeImage Read(FirmwareImageFile file)
    {
        DiagnosticBag findings = [];
        PeImage? image = PeImageReader.Read(
            new MemoryByteSource(file.Bytes), new ByteRange(0, file.Bytes.Length), StructurePath.Capsule, findings);
        Assert.Empty(findings);
        return Assert.IsType<PeImage>(image);
    }
}
