// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tokens;

namespace UefiCapsule.Signing.Pkcs11.Objects;

/// <summary>An object on a token: a key or a certificate.</summary>
internal sealed record TokenObject(ulong Handle, byte[] Label, byte[] Id)
{
    /// <summary>More objects of a kind than this are not listed; who means one of them must say which.</summary>
    public const int Limit = 256;

    private const int TextLimit = 4096;

    /// <summary>The object in words.</summary>
    public string Words => $"\"{Encoding.UTF8.GetString(Label)}\" (id {(Id.Length == 0 ? "none" : string.Concat(Id.Select(b => $"%{b:X2}")))})";

    /// <summary>The objects of a class, with a label and an id where these are given.</summary>
    /// <remarks>What a module finds is compared again: some take a search for a hint.</remarks>
    public static IReadOnlyList<TokenObject> Find(TokenSession session, ulong objectClass, byte[]? label, byte[]? id)
    {
        Cryptoki functions = session.Functions;
        byte[] wanted = functions.Layout.Bytes(objectClass);
        SearchTemplate template = new SearchTemplate()
            .With(ObjectAttribute.Class, wanted)
            .With(ObjectAttribute.Label, label)
            .With(ObjectAttribute.Id, id);
        List<TokenObject> found = [];
        foreach (ulong handle in functions.FindObjects(session.Handle, template, Limit))
        {
            TokenObject candidate = new(
                handle,
                functions.GetAttribute(session.Handle, handle, ObjectAttribute.Label, TextLimit) ?? [],
                functions.GetAttribute(session.Handle, handle, ObjectAttribute.Id, TextLimit) ?? []);
            bool isOfClass = functions.GetAttribute(session.Handle, handle, ObjectAttribute.Class, wanted.Length) is { } given && given.AsSpan().SequenceEqual(wanted);
            if (isOfClass && Same(label, candidate.Label) && Same(id, candidate.Id))
            {
                found.Add(candidate);
            }
        }

        return found;
    }

    /// <summary>An attribute that is a CK_ULONG; null when the token does not say it.</summary>
    public ulong? Number(TokenSession session, ulong attribute)
    {
        CryptokiLayout layout = session.Functions.Layout;
        byte[]? bytes = session.Functions.GetAttribute(session.Handle, Handle, attribute, layout.LongSize);
        return bytes is null ? null
            : bytes.Length == layout.LongSize ? layout.Read(bytes)
            : throw CryptokiException.Nonsense(CryptokiFunction.GetAttributeValue, $"gives a number of {bytes.Length} bytes");
    }

    /// <summary>An attribute that is a CK_BBOOL; null when the token does not say it.</summary>
    public bool? Flag(TokenSession session, ulong attribute) =>
        session.Functions.GetAttribute(session.Handle, Handle, attribute, 1) is [byte value] ? value != 0 : null;

    /// <summary>An attribute that is bytes; null when the token does not give it away.</summary>
    public byte[]? Bytes(TokenSession session, ulong attribute, int limit) =>
        session.Functions.GetAttribute(session.Handle, Handle, attribute, limit) is { Length: > 0 } bytes ? bytes : null;

    private static bool Same(byte[]? wanted, byte[] has) => wanted is null || wanted.AsSpan().SequenceEqual(has);
}
