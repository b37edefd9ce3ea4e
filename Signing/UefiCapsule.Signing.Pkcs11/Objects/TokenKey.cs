// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Tokens;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11.Objects;

/// <summary>The private key that signs: where it is, of what kind, and whether it wants the PIN for each signature.</summary>
internal sealed record TokenKey(TokenObject Object, KeyKind Kind, bool AlwaysAuthenticate)
{
    /// <summary>How many objects a message names.</summary>
    private const int Named = 8;

    public ulong Mechanism => Kind == KeyKind.Rsa ? Native.Mechanism.RsaPkcs : Native.Mechanism.Ecdsa;

    /// <summary>Finds the key of a URI and checks that it can sign.</summary>
    /// <exception cref="SigningException">There is none, there are several, or it may not or cannot sign.</exception>
    public static TokenKey Find(TokenSession session, TokenUri uri)
    {
        TokenObject key = One(session, uri);
        KeyKind kind = key.Number(session, ObjectAttribute.KeyType) switch
        {
            TokenKeyType.Rsa => KeyKind.Rsa,
            TokenKeyType.Ec => KeyKind.Ecdsa,
            _ => throw new SigningException(
                SigningFault.UnsupportedKey, uri.Text, "the key is neither RSA nor EC; a token signs capsules with RSA of 2048, 3072 or 4096 bits, or ECDSA over P-256 or P-384."),
        };
        if (key.Flag(session, ObjectAttribute.Sign) == false)
        {
            throw new SigningException(SigningFault.KeyMayNotSign, uri.Text, $"the key {key.Words} may not sign: its CKA_SIGN is false.");
        }

        TokenKey found = new(key, kind, key.Flag(session, ObjectAttribute.AlwaysAuthenticate) == true);
        if (session.Functions.GetMechanismInfo(session.Token.SlotId, found.Mechanism) is not { Signs: true })
        {
            throw new SigningException(
                SigningFault.MechanismMissing, uri.Text, $"{session.Token.ShortWords} does not sign with {Native.Mechanism.Name(found.Mechanism)}, which takes a digest.");
        }

        return found;
    }

    private static TokenObject One(TokenSession session, TokenUri uri)
    {
        IReadOnlyList<TokenObject> keys = TokenObject.Find(session, ObjectClass.PrivateKey, uri.Object, uri.Id);
        return keys.Count switch
        {
            1 => keys[0],
            0 => throw new SigningException(
                SigningFault.TokenKeyMissing,
                uri.Text,
                $"no private key matches on {session.Token.ShortWords}, which has {List(TokenObject.Find(session, ObjectClass.PrivateKey, null, null), "no private key")}."),
            _ => throw new SigningException(
                SigningFault.TokenObjectAmbiguous,
                uri.Text,
                $"{keys.Count} private keys match on {session.Token.ShortWords}: {List(keys, string.Empty)}. Say which one with id=... or object=... in the URI."),
        };
    }

    /// <summary>Objects in words, not too many of them.</summary>
    public static string List(IReadOnlyList<TokenObject> objects, string none)
    {
        if (objects.Count == 0)
        {
            return none;
        }

        string more = objects.Count > Named ? $" and {objects.Count - Named} more" : string.Empty;
        return string.Join(", ", objects.Take(Named).Select(o => o.Words)) + more;
    }
}
