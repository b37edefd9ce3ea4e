// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>CK_TOKEN_INFO, as far as it matters here. Texts are UTF-8 bytes without the padding.</summary>
internal sealed record TokenInfo(
    byte[] Label,
    byte[] Manufacturer,
    byte[] Model,
    byte[] Serial,
    TokenFlags Flags,
    ulong MaximumSessions,
    ulong Sessions,
    ulong MaximumPinLength,
    ulong MinimumPinLength)
{
    /// <summary>No layout needs more bytes.</summary>
    public const int Room = 256;

    public string LabelText => Encoding.UTF8.GetString(Label);

    public string SerialText => Encoding.UTF8.GetString(Serial);

    public static TokenInfo Read(CryptokiLayout layout, ReadOnlySpan<byte> bytes)
    {
        StructReader reader = new(layout, bytes);
        byte[] label = reader.Text(32);
        byte[] manufacturer = reader.Text(32);
        byte[] model = reader.Text(16);
        byte[] serial = reader.Text(16);
        TokenFlags flags = (TokenFlags)unchecked((uint)reader.Long());
        ulong maximumSessions = reader.Long();
        ulong sessions = reader.Long();
        _ = reader.Long(); // ulMaxRwSessionCount
        _ = reader.Long(); // ulRwSessionCount
        return new TokenInfo(label, manufacturer, model, serial, flags, maximumSessions, sessions, reader.Long(), reader.Long());
    }
}
