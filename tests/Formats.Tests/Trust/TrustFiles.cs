// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Trust;

namespace UefiCapsule.Formats.Tests.Trust;

/// <summary>Files of certificates and hashes to read. A certificate is any SEQUENCE here: nobody decodes it.</summary>
internal static class TrustFiles
{
    public static Guid Owner { get; } = new("11111111-2222-3333-4444-555555555555");

    /// <summary>A DER structure of that many bytes, 132 to 65,539.</summary>
    public static byte[] Der(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        int content = length - 4;
        byte[] head = [0x30, 0x82, (byte)(content >> 8), unchecked((byte)content)];
        head.CopyTo(bytes, 0);
        return bytes;
    }

    public static TrustEntry Certificate(int length = 300) => Entry(TrustEntryKind.Certificate, Der(length), SignatureTypes.X509);

    public static TrustEntry ImageHash(byte fill) => Entry(TrustEntryKind.ImageHash, Filled(32, fill), SignatureTypes.Sha256);

    public static TrustEntry Entry(TrustEntryKind kind, byte[] data, Guid type) =>
        new() { Kind = kind, Data = data, Owner = Owner, SignatureType = type, Path = new("TrustList") };

    public static byte[] Filled(int length, byte value)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    public static byte[] Esl(params IEnumerable<TrustEntry> entries) => TrustListWriter.SignatureLists(entries);

    public static byte[] List(Guid type, uint listSize, uint headerSize, uint signatureSize, byte[] rest) =>
        [.. StructureBytes.Of(new EfiSignatureListHeader(type, listSize, headerSize, signatureSize)), .. rest];

    public static TrustList Read(byte[] bytes) => TrustListReader.Read(bytes);

    public static TrustList Read(string text) => TrustListReader.Read(Encoding.UTF8.GetBytes(text));

    public static string Ids(this TrustList list) => string.Join(' ', list.Diagnostics.Select(d => d.Id));
}
