// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>Whole capsules, byte by byte, against what the structures' definitions say.</summary>
public sealed class AssemblyTests
{
    private static readonly MemoryContent _files = new MemoryContent()
        .Add("content.bin", 0xC0, 0xC1, 0xC2)
        .Add("vendor.bin", 0xE0, 0xE1)
        .Add("driver.efi", 0x4D, 0x5A);

    [Fact]
    public void DriverUpdateWithSvn()
    {
        byte[] capsule = Authoring.Build(
            """
            {
              "kind": "mm-driver-update",
              "targets": ["linux-pfru"],
              "payloads": [{
                "content": "content.bin",
                "hardwareInstance": 3,
                "monotonicCount": "0x1122334455667788",
                "vendorCode": "vendor.bin",
                "runtime": {
                  "payloadSignature": "TEST",
                  "headerVersion": 2,
                  "supportedFirmwareVersion": "0x0A0B0C0D",
                  "runtimeVersion": "0x01020304",
                  "svn": 9,
                  "platformId": "01234567-89ab-cdef-0123-456789abcdef",
                  "oemHeader": "hex:F0F1"
                }
              }]
            }
            """,
            _files,
            [0x30, 0x00]);
        Equal(
            [
                ("CapsuleGuid", "EDD5CB6D2DE8444CBDA17194199AD92A"),
                ("HeaderSize 28", "1C000000"),
                ("Flags", "00000000"),
                ("CapsuleImageSize 165", "A5000000"),
                ("FMP Version 1", "01000000"),
                ("EmbeddedDriverCount, PayloadItemCount", "00000100"),
                ("ItemOffsetList[0] 16", "1000000000000000"),
                ("image header Version 2", "02000000"),
                ("UpdateImageTypeId", "8CDD6945F1759A42A3D624DE8097A0DF"),
                ("UpdateImageIndex, reserved", "01000000"),
                ("UpdateImageSize 79", "4F000000"),
                ("UpdateVendorCodeSize 2", "02000000"),
                ("UpdateHardwareInstance", "0300000000000000"),
                ("MonotonicCount", "8877665544332211"),
                ("dwLength 26, wRevision, wCertificateType", "1A0000000002F10E"),
                ("CertType PKCS7", "9DD2AF4ADF68EE498AA9347D375665A7"),
                ("CertData", "3000"),
                ("sig TEST", "54455354"),
                ("hdr_version", "02000000"),
                ("hdr_size 42", "2A000000"),
                ("hw_ver", "0D0C0B0A"),
                ("rt_ver", "04030201"),
                ("platform_id", "67452301AB89EFCD0123456789ABCDEF"),
                ("svn_ver", "09000000"),
                ("OEM header", "F0F1"),
                ("content", "C0C1C2"),
                ("vendor code", "E0E1"),
            ],
            capsule);
    }

    [Fact]
    public void CodeInjectionWithoutSvnAndImageHeaderVersion1()
    {
        byte[] capsule = Authoring.Build(
            """
            {
              "kind": "mm-code-injection",
              "payloads": [{
                "content": "content.bin",
                "imageHeaderVersion": 1,
                "runtime": {
                  "supportedFirmwareVersion": 1,
                  "runtimeVersion": 2,
                  "platformId": "01234567-89ab-cdef-0123-456789abcdef"
                }
              }]
            }
            """,
            _files,
            [0x30]);
        Equal(
            [
                ("CapsuleGuid", "EDD5CB6D2DE8444CBDA17194199AD92A"),
                ("HeaderSize 28", "1C000000"),
                ("Flags", "00000000"),
                ("CapsuleImageSize 148", "94000000"),
                ("FMP Version 1", "01000000"),
                ("EmbeddedDriverCount, PayloadItemCount", "00000100"),
                ("ItemOffsetList[0] 16", "1000000000000000"),
                ("image header Version 1", "01000000"),
                ("UpdateImageTypeId", "794BF8B26E7B454E885F3FB9BB185402"),
                ("UpdateImageIndex, reserved", "01000000"),
                ("UpdateImageSize 72", "48000000"),
                ("UpdateVendorCodeSize 0", "00000000"),
                ("MonotonicCount", "0000000000000000"),
                ("dwLength 25, wRevision, wCertificateType", "190000000002F10E"),
                ("CertType PKCS7", "9DD2AF4ADF68EE498AA9347D375665A7"),
                ("CertData", "30"),
                ("sig SCI1", "53434931"),
                ("hdr_version", "01000000"),
                ("hdr_size 36", "24000000"),
                ("hw_ver", "01000000"),
                ("rt_ver", "02000000"),
                ("platform_id", "67452301AB89EFCD0123456789ABCDEF"),
                ("content", "C0C1C2"),
            ],
            capsule);
    }

    [Fact]
    public void SignedFmpWithDriverAndLargerHeader()
    {
        byte[] capsule = Authoring.Build(
            """
            {
              "kind": "fmp",
              "capsule": { "headerSize": 32, "flags": ["persist-across-reset"], "oemFlags": 1 },
              "embeddedDrivers": ["driver.efi"],
              "payloads": [{
                "content": "content.bin",
                "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a",
                "versionFormat": "triplet",
                "version": "1.2.3",
                "lowestSupportedVersion": "1.0.0"
              }]
            }
            """,
            _files,
            [0x30, 0x80, 0x00]);
        Equal(
            [
                ("CapsuleGuid", "EDD5CB6D2DE8444CBDA17194199AD92A"),
                ("HeaderSize 32", "20000000"),
                ("Flags persist, OEM 1", "01000100"),
                ("CapsuleImageSize 160", "A0000000"),
                ("header extension", "00000000"),
                ("FMP Version 1", "01000000"),
                ("EmbeddedDriverCount, PayloadItemCount", "01000100"),
                ("ItemOffsetList[0] 24", "1800000000000000"),
                ("ItemOffsetList[1] 26", "1A00000000000000"),
                ("driver", "4D5A"),
                ("image header Version 3", "03000000"),
                ("UpdateImageTypeId", "F5A4E46CABB32A4E9A6C1F0D2E3C4B5A"),
                ("UpdateImageIndex, reserved", "01000000"),
                ("UpdateImageSize 54", "36000000"),
                ("UpdateVendorCodeSize 0", "00000000"),
                ("UpdateHardwareInstance", "0000000000000000"),
                ("ImageCapsuleSupport authentication", "0100000000000000"),
                ("MonotonicCount", "0000000000000000"),
                ("dwLength 27, wRevision, wCertificateType", "1B0000000002F10E"),
                ("CertType PKCS7", "9DD2AF4ADF68EE498AA9347D375665A7"),
                ("CertData", "308000"),
                ("Signature MSS1", "4D535331"),
                ("HeaderSize 16", "10000000"),
                ("FwVersion", "03000201"),
                ("LowestSupportedVersion", "00000001"),
                ("content", "C0C1C2"),
            ],
            capsule);
    }

    [Fact]
    public void BytesToSignAreHeaderOemBytesContentAndCount()
    {
        (CapsulePlan? plan, _) = Authoring.Plan(
            """
            {
              "kind": "mm-code-injection",
              "payloads": [{
                "content": "content.bin",
                "monotonicCount": 258,
                "runtime": {
                  "supportedFirmwareVersion": 1,
                  "runtimeVersion": 2,
                  "svn": 3,
                  "platformId": "01234567-89ab-cdef-0123-456789abcdef",
                  "oemHeader": "hex:AA"
                }
              }]
            }
            """,
            _files);
        Assert.Equal(
            "5343493101000000290000000100000002000000" + "67452301AB89EFCD0123456789ABCDEF" + "03000000" + "AA" + "C0C1C2" + "0201000000000000",
            Convert.ToHexString(Authoring.All(plan!.Payloads[0].BytesToSign)));
    }

    [Fact]
    public void ContentIsReadOnlyWhenTheCapsuleIs()
    {
        HugeByteSource content = new(3L << 30);
        (CapsulePlan? plan, _) = Authoring.Plan(
            "{\"kind\": \"fmp\", \"payloads\": [{\"content\": \"a.bin\", \"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"version\": 1}]}",
            new MemoryContent().Add("a.bin", content));
        DiagnosticBag diagnostics = new();
        ByteSource capsule = plan!.Assemble([new byte[] { 0x30 }], diagnostics)!;
        Assert.Equal((3L << 30) + 28 + 16 + 48 + 33 + 16, capsule.Length);
        Assert.Equal(0, content.BytesRead);
        byte[] end = new byte[10];
        Assert.Equal(10, capsule.Read(capsule.Length - 10, end));
        Assert.Equal(10, content.BytesRead);
    }

    private static void Equal((string Field, string Hex)[] expected, byte[] capsule)
    {
        int offset = 0;
        List<string> actual = [];
        foreach ((string field, string hex) in expected)
        {
            int length = Math.Min(hex.Length / 2, capsule.Length - offset);
            actual.Add($"0x{offset:X2} {Convert.ToHexString(capsule, offset, length)} {field}");
            offset += length;
        }

        int at = 0;
        Assert.Equal(
            expected.Select(e =>
            {
                string line = $"0x{at:X2} {e.Hex} {e.Field}";
                at += e.Hex.Length / 2;
                return line;
            }),
            actual);
        Assert.Equal(at, capsule.Length);
        Authoring.Parse(capsule);
    }
}
