// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Pkcs11.Native;

namespace UefiCapsule.Signing.Pkcs11.Uris;

/// <summary>
/// A <c>pkcs11:</c> URI (RFC 7512), read: what a token and an object on it must have to be meant. Values are bytes, as tokens hold
/// them; what is null may be anything.
/// </summary>
internal sealed record TokenUri
{
    public const string Scheme = "pkcs11:";

    /// <summary>The URI for messages. It never holds a PIN.</summary>
    public required string Text { get; init; }

    public byte[]? Token { get; init; }

    public byte[]? Manufacturer { get; init; }

    public byte[]? Serial { get; init; }

    public byte[]? Model { get; init; }

    public byte[]? LibraryManufacturer { get; init; }

    public byte[]? LibraryDescription { get; init; }

    public CryptokiVersion? LibraryVersion { get; init; }

    public byte[]? SlotManufacturer { get; init; }

    public byte[]? SlotDescription { get; init; }

    public ulong? SlotId { get; init; }

    /// <summary>The object's label.</summary>
    public byte[]? Object { get; init; }

    /// <summary>The object's CKA_ID.</summary>
    public byte[]? Id { get; init; }

    /// <summary>The kind of object, in the RFC's word: private, cert, ...</summary>
    public string? Type { get; init; }

    /// <summary>The file with the PIN that pin-source names.</summary>
    public string? PinFile { get; init; }

    public string? ModuleName { get; init; }

    public string? ModulePath { get; init; }

    /// <summary>True when it says anything about which token is meant.</summary>
    public bool NamesToken =>
        (Token ?? Manufacturer ?? Serial ?? Model ?? LibraryManufacturer ?? LibraryDescription ?? SlotManufacturer ?? SlotDescription) is not null
        || LibraryVersion is not null
        || SlotId is not null
        || ModuleName is not null
        || ModulePath is not null;
}
