// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Objects;
using UefiCapsule.Signing.Pkcs11.Tokens;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11;

/// <summary>Has a token sign a digest: RSA PKCS#1 v1.5 with CKM_RSA_PKCS, ECDSA with CKM_ECDSA.</summary>
internal sealed class DigestSigning(TokenSession session, TokenKey key, TokenUri uri, IPassphraseSource? pin)
{
    /// <summary>The bytes of the order of an EC key's group: a longer digest is cut to it (FIPS 186-5, 6.4.1). RSA: 0.</summary>
    public static int OrderLength(X509Certificate2 certificate)
    {
        using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
        return (ecdsa?.KeySize ?? 0) / 8;
    }

    /// <summary>Signs.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="hash">What made it.</param>
    /// <param name="orderLength">The bytes of the order of an EC key's group.</param>
    /// <returns>The signature in the form of <see cref="ICapsuleSigner.SignDigestAsync"/>.</returns>
    /// <exception cref="CryptokiException">A function failed.</exception>
    public byte[] Sign(ReadOnlySpan<byte> digest, HashAlgorithmName hash, int orderLength)
    {
        if (key.Kind == KeyKind.Rsa)
        {
            return Sign([.. DigestInfoPrefix(hash), .. digest]);
        }

        byte[] pair = Sign(digest[..Math.Min(digest.Length, orderLength)]);
        return pair.Length % 2 == 0 ? Sequence(pair) : throw CryptokiException.Nonsense(CryptokiFunction.Sign, $"gives an ECDSA signature of {pair.Length} bytes");
    }

    private byte[] Sign(ReadOnlySpan<byte> data)
    {
        // Asked for before the operation begins: the answer may take time, and a key of this kind wants the PIN each time.
        using PinEntry? again = key.AlwaysAuthenticate
            ? PinEntry.Ask(session.Token, pin, uri, $"the key {key.Object.Words} on {session.Token.ShortWords}, which wants it for each signature,")
            : null;
        lock (session.Module.Gate)
        {
            session.Functions.SignInit(session.Handle, key.Mechanism, key.Object.Handle);
            again?.LogIn(session, UserType.ContextSpecific, uri);
            byte[] signature = session.Functions.Sign(session.Handle, data);
            return signature.Length > 0 ? signature : throw CryptokiException.Nonsense(CryptokiFunction.Sign, "gives an empty signature");
        }
    }

    /// <summary>DigestInfo (RFC 8017, 9.2, note 1) up to the digest itself: CKM_RSA_PKCS pads what it is given, and no more.</summary>
    private static ReadOnlySpan<byte> DigestInfoPrefix(HashAlgorithmName hash) => hash.Name switch
    {
        nameof(HashAlgorithmName.SHA256) => [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20],
        nameof(HashAlgorithmName.SHA384) => [0x30, 0x41, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30],
        nameof(HashAlgorithmName.SHA512) => [0x30, 0x51, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40],
        _ => throw new ArgumentOutOfRangeException(nameof(hash), hash, "No hash that capsules are signed with."),
    };

    /// <summary>r and s, which a token gives one after the other, as the SEQUENCE of RFC 3279, 2.2.3.</summary>
    private static byte[] Sequence(ReadOnlySpan<byte> pair)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Write(writer, pair[..(pair.Length / 2)]);
            Write(writer, pair[(pair.Length / 2)..]);
        }

        return writer.Encode();
    }

    private static void Write(AsnWriter writer, ReadOnlySpan<byte> number)
    {
        ReadOnlySpan<byte> significant = number.TrimStart((byte)0);
        writer.WriteIntegerUnsigned(significant.IsEmpty ? [0] : significant);
    }
}
