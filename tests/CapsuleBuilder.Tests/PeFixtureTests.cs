// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Reflection.PortableExecutable;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>The framework's reader takes what the fixture makes.</summary>
public sealed class PeFixtureTests
{
    [Theory]
    [InlineData(true, 0x8664)]
    [InlineData(true, 0xAA64)]
    [InlineData(false, 0x014C)]
    public void AnotherReaderAgrees(bool is64, ushort machine)
    {
        PeFixture fixture = new()
        {
            Is64 = is64,
            Machine = machine,
            DebugPath = "/build/MyDriver.pdb",
            MoreSections = { (".more", 0x4000_0040, [1, 2, 3]) },
            Certificates = { (2, [0x30, 0x00]), (0x0EF1, new byte[24]) },
        };
        using PEReader reader = new(new MemoryStream(fixture.Bytes()));
        PEHeaders headers = reader.PEHeaders;
        Assert.Equal(machine, (ushort)headers.CoffHeader.Machine);
        Assert.Equal(Subsystem.EfiBootServiceDriver, headers.PEHeader!.Subsystem);
        Assert.Equal(is64 ? PEMagic.PE32Plus : PEMagic.PE32, headers.PEHeader.Magic);
        Assert.Equal([".text", ".data", ".reloc", ".more"], headers.SectionHeaders.Select(s => s.Name));
        Assert.Equal(headers.SectionHeaders[2].VirtualAddress, headers.PEHeader.BaseRelocationTableDirectory.RelativeVirtualAddress);
        Assert.Equal("/build/MyDriver.pdb", reader.ReadCodeViewDebugDirectoryData(Assert.Single(reader.ReadDebugDirectory())).Path);
        Assert.Equal(fixture.Code, reader.GetSectionData(".text").GetContent().Take(3));
        Assert.Equal(fixture.Bytes().Length, headers.PEHeader.CertificateTableDirectory.RelativeVirtualAddress + 16 + 32);
        Assert.Equal(48, headers.PEHeader.CertificateTableDirectory.Size);
    }

    [Fact]
    public void WithoutRelocationsTheImageSaysSo()
    {
        using PEReader reader = new(new MemoryStream(new PeFixture { HasRelocations = false }.Bytes()));
        Assert.True(reader.PEHeaders.CoffHeader.Characteristics.HasFlag(Characteristics.RelocsStripped));
        Assert.Equal(0, reader.PEHeaders.PEHeader!.BaseRelocationTableDirectory.Size);
    }
}
