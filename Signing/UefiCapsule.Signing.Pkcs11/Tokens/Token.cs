// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Signing.Pkcs11.Modules;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11.Tokens;

/// <summary>A token in a slot.</summary>
internal sealed record Token(ulong SlotId, SlotInfo Slot, TokenInfo Info)
{
    /// <summary>The token in words that tell it from another of the same label.</summary>
    public string Words => $"\"{Info.LabelText}\" (serial {Info.SerialText}, {Encoding.UTF8.GetString(Info.Manufacturer)} {Encoding.UTF8.GetString(Info.Model)}, slot-id {SlotId})";

    /// <summary>The token in few words.</summary>
    public string ShortWords => $"the token \"{Info.LabelText}\" (serial {Info.SerialText})";

    /// <summary>True when it is one that the URI can mean; a token that was never initialised is none, it holds nothing.</summary>
    public bool Matches(TokenUri uri, LibraryInfo library) =>
        Info.Flags.HasFlag(TokenFlags.TokenInitialized)
        && Same(uri.Token, Info.Label)
        && Same(uri.Manufacturer, Info.Manufacturer)
        && Same(uri.Serial, Info.Serial)
        && Same(uri.Model, Info.Model)
        && Same(uri.SlotDescription, Slot.Description)
        && Same(uri.SlotManufacturer, Slot.Manufacturer)
        && (uri.SlotId is null || uri.SlotId == SlotId)
        && Same(uri.LibraryManufacturer, library.Manufacturer)
        && Same(uri.LibraryDescription, library.Description)
        && (uri.LibraryVersion is null || uri.LibraryVersion == library.Version);

    private static bool Same(byte[]? wanted, byte[] has) => wanted is null || wanted.AsSpan().SequenceEqual(has);
}
