// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11.Tokens;

/// <summary>A PIN on its way to a token. It is tried once, and cleared when it is disposed.</summary>
internal sealed class PinEntry : IDisposable
{
    // Pinned, so that the garbage collector makes no copies of it that nobody clears.
    private readonly byte[] _pin;

    private PinEntry(byte[] pin) => _pin = pin;

    /// <summary>Gets the PIN, and refuses what the token would refuse before that costs a try.</summary>
    /// <param name="token">The token.</param>
    /// <param name="source">Where the PIN comes from when the URI names no file, or null.</param>
    /// <param name="uri">The URI.</param>
    /// <param name="whose">Whose PIN it is, for a prompt.</param>
    /// <exception cref="SigningException">There is none, it is locked, or its length is wrong.</exception>
    public static PinEntry Ask(Token token, IPassphraseSource? source, TokenUri uri, string whose)
    {
        TokenInfo info = token.Info;
        if (info.Flags.HasFlag(TokenFlags.UserPinLocked))
        {
            throw new SigningException(SigningFault.PinLocked, uri.Text, $"the PIN of {token.ShortWords} is locked; its administrator (the SO PIN, or the PUK) can unlock it.");
        }

        if (!info.Flags.HasFlag(TokenFlags.UserPinInitialized))
        {
            throw new SigningException(SigningFault.PinMissing, uri.Text, $"no user PIN was ever set on {token.ShortWords}.");
        }

        if (info.Flags.HasFlag(TokenFlags.ProtectedAuthenticationPath))
        {
            return new PinEntry([]); // entered on the token's own keypad
        }

        IPassphraseSource? effective = uri.PinFile is { } file ? new FilePassphraseSource(file) : source;
        char[] characters = effective?.GetPassphrase(whose) ?? throw new SigningException(
            SigningFault.PinMissing, uri.Text, $"the PIN of {token.ShortWords} was not given.");
        try
        {
            return new PinEntry(Encoded(characters, token, uri));
        }
        finally
        {
            Array.Clear(characters);
        }
    }

    /// <summary>Gives the PIN to the token, once: tokens lock after a few wrong ones.</summary>
    /// <returns>False when somebody in this process was logged in already.</returns>
    public bool LogIn(TokenSession session, ulong user, TokenUri uri)
    {
        ulong value = session.Functions.Login(session.Handle, user, _pin);
        if (value == ReturnValue.UserAlreadyLoggedIn && user == UserType.User)
        {
            return false;
        }

        return value == ReturnValue.Ok ? true : throw Refusal(session, value, uri);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_pin);

    private static byte[] Encoded(char[] characters, Token token, TokenUri uri)
    {
        int length = Encoding.UTF8.GetByteCount(characters);
        if (length == 0)
        {
            throw new SigningException(SigningFault.PinMissing, uri.Text, $"the PIN given for {token.ShortWords} is empty.");
        }

        // Some modules do not say their limits: zero, or all bits set.
        (ulong minimum, ulong maximum) = (token.Info.MinimumPinLength, token.Info.MaximumPinLength);
        bool limited = maximum > 0 && minimum <= maximum;
        if (limited && ((ulong)length < minimum || (ulong)length > maximum))
        {
            throw new SigningException(
                SigningFault.PinWrong, uri.Text, $"a PIN of {token.ShortWords} has {minimum} to {maximum} bytes, and the one given has not; it was not tried.");
        }

        byte[] pin = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        Encoding.UTF8.GetBytes(characters, pin);
        return pin;
    }

    private static SigningException Refusal(TokenSession session, ulong value, TokenUri uri)
    {
        CryptokiException cause = new(CryptokiFunction.Login, value);
        string token = session.Token.ShortWords;
        return value switch
        {
            ReturnValue.PinIncorrect or ReturnValue.PinInvalid or ReturnValue.PinLengthRange => new SigningException(
                SigningFault.PinWrong, uri.Text, $"{token} does not take the PIN ({ReturnValue.Name(value)}). It was tried once{TriesLeft(session)}.", cause),
            ReturnValue.PinLocked => new SigningException(
                SigningFault.PinLocked, uri.Text, $"the PIN of {token} is locked; its administrator (the SO PIN, or the PUK) can unlock it.", cause),
            ReturnValue.PinExpired => new SigningException(
                SigningFault.PinExpired, uri.Text, $"the PIN of {token} must be changed before it can be used.", cause),
            ReturnValue.UserPinNotInitialized => new SigningException(
                SigningFault.PinMissing, uri.Text, $"no user PIN was ever set on {token}.", cause),
            ReturnValue.FunctionCanceled or ReturnValue.FunctionRejected => new SigningException(
                SigningFault.PinMissing, uri.Text, $"the PIN of {token} was not entered.", cause),
            _ => TokenFaults.Of(cause, uri.Text),
        };
    }

    /// <summary>What the token says about further tries, if anything.</summary>
    private static string TriesLeft(TokenSession session)
    {
        try
        {
            TokenFlags flags = session.Functions.GetTokenInfo(session.Token.SlotId).Flags;
            return flags.HasFlag(TokenFlags.UserPinLocked) ? ", and is locked now"
                : flags.HasFlag(TokenFlags.UserPinFinalTry) ? "; one more wrong PIN locks it"
                : flags.HasFlag(TokenFlags.UserPinCountLow) ? "; few tries are left before it locks"
                : string.Empty;
        }
        catch (CryptokiException)
        {
            return string.Empty;
        }
    }
}
