// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.KnownKeys;

/// <summary>
/// The list. Each hash was computed from the published certificate, with openssl x509 -outform DER, openssl pkey -pubin -outform DER
/// and openssl x509 -modulus; docs/known-keys.md says how to add one.
/// </summary>
internal static class PublishedTestKeys
{
    private const string Edk2 = "tianocore/edk2 BaseTools/Source/Python/Pkcs7Sign";

    public static KnownTestKey[] All { get; } =
    [
        new(
            "EDK II TestRoot of 2017",
            Edk2 + "/TestRoot.cer",
            "2e97891bdbe708aa8cb28fad20a983c7847d4fee4825e94d39fa349ab8b1c426",
            "3d42a73ae53139e7ab420c487f21387630d4cec8897a11aa1eab9cd4304baac7",
            "370bc8c38d5793c787b7adc484cbba5f40438f38dac598295e606c751db98cb5"),
        new(
            "EDK II TestSub of 2017",
            Edk2 + "/TestSub.pub.pem",
            "451a3a79c17f1aaaf7762cb836f41a357e8c0a2c4d7d681b0d10649e7853fbb7",
            "654a48e7eff54ed3ddd0e9004c1a90eaa90d2b4faff33239d23e7118cb04517e",
            "d1a2444ac2d51f80ac9bee466c893762218dc1333e4807fd260a87f269e50f3a"),
        new(
            "EDK II TestCert of 2017",
            Edk2 + "/TestCert.pem",
            "d1e8be685c2b806785a7ca406e4d572286ca0abdc519552c7d98e66ab6e1d684",
            "bcb3bd0b79cf516d886f731cb5b740edac45726bb14f2982b95b1c78c8c6469b",
            "6a988ba71bbe9c57a650125b16b52d42b21b5a73a4d2767005d8689210f4927c"),
        new(
            "EDK II TestRoot of 2016",
            Edk2 + "/TestRoot.pem, commit cd1c96046968",
            "2ae96c019fbbe33bda741f9604f491cd7b5a6223177a9faf4df38967b4d3d8b7",
            "1ada796d9ac25b7df19d53c58ad939c08e5b4be884d8bb7af8531f1f96a1321c",
            "330149f4f0d0685793d75de610c63d4e2cef252a063272f531a2c650891c592e"),
        new(
            "EDK II TestSub of 2016",
            Edk2 + "/TestSub.pub.pem, commit cd1c96046968",
            "0ef27bc4855b1d98c09880b3168a1afb699a12aa5e58f63b74a85dddbb3ef0f6",
            "d8e5f00e6c140d5a4127499c4ee09e677568205d8aa4091033dadb5ecf5cdc7d",
            "a0d45b12f8304f2ebf498fa7af1f2a9471c86808883e0867f1cb6697d66fedc6"),
        new(
            "EDK II TestCert of 2016",
            Edk2 + "/TestCert.pub.pem, commit cd1c96046968",
            "a6e925f6b1e5b81c00f2e3060106f3ced025adb8ebbcf0085e59f9108bdfe80e",
            "6647105a54c864b0366f38f03065f24aca078dad59563d30c080be696d8472c8",
            "23dbf476066dcb8b92fa953973e62fc8af3cc2bfa4d01177dba1ab73df78eab1"),
        new(
            "U-Boot sandbox SIGNER",
            "u-boot/u-boot board/sandbox/capsule_pub_key_good.crt",
            "119f561238464a89aad46411e23a343a1f62d83a36bb491a234c66718b93955a",
            "fda75632e6cbd03e06beafa01d6bbb663e1f400de8fca64052ca38ebc3845d0e",
            "f3c2656dcf0628600507b1100efa391ef501ab79f5d60f3fba54b810f20e33ef"),
        new(
            "U-Boot sandbox SIGNER2",
            "u-boot/u-boot board/sandbox/SIGNER2.crt",
            "05b12e678f8a61595bd5d1a54c88b7c1448f03f2ef258455a659fc8e36b74b99",
            "6278a34fcfce205e4cbd3e8a85bd6906732700a8fb54d1d3df7df00cd7cf584c",
            "7c32be23ed0b471e2b87b1d9041478448317a199ad7d82165126f5cf236279dc"),
        new(
            "Debian OVMF snakeoil",
            "Debian ovmf /usr/share/ovmf/PkKek-1-snakeoil.pem",
            "282e8130b7070f107aaecc25d3992ca4440270860b09088792a5075fab0d13f8",
            "fcc97da097d023970ad000eac55462c77cd70fa888d3bcbe1d0a427800da83c4",
            "75d20e23c0c1642133aafa70d80a9de758e9783c2cfff677ebcb2a2c0edbe254"),
        new(
            "AMI Test PK of 2017",
            "CERT/CC VU#455367 (PKfail, CVE-2024-8105), AmiTestPk00.p7",
            "01adaf2c334e76a6479516daf618381898323d8f5e7a57bed12bad7ab229209d",
            "b72c2308eb6129308900bd53995fdb6025aa72c30e43f3527254b3ec87c236db",
            "6a3f230c2bd5ea36cbdc257512d880b20853028b09098f7e7176152af1ec0f2f"),
    ];
}
