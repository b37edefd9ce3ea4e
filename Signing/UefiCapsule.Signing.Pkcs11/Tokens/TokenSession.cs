// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.Pkcs11.Modules;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11.Tokens;

/// <summary>
/// An open session with a token. Disposing it logs out where it logged in, closes the session, finalises the module where it
/// initialised it, and unloads it; in this order, whatever failed before, and each only once.
/// </summary>
internal sealed class TokenSession : IDisposable
{
    private readonly bool _isBorrowed;
    private bool _loggedIn;
    private bool _disposed;

    private TokenSession(TokenModule module, Token token, ulong handle, bool isBorrowed)
    {
        Module = module;
        Token = token;
        Handle = handle;
        _isBorrowed = isBorrowed;
    }

    public TokenModule Module { get; }

    public Token Token { get; }

    public ulong Handle { get; }

    public Cryptoki Functions => Module.Functions;

    /// <summary>Opens a session with the token that a URI means.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="modulePath">The module.</param>
    /// <param name="layout">How its structures lie in memory.</param>
    /// <param name="near">A session whose token is taken when several match, and which is then shared: some tokens allow only one. Or null.</param>
    /// <exception cref="SigningException">The module or the token cannot be used.</exception>
    /// <exception cref="CryptokiException">A function failed.</exception>
    public static TokenSession Open(TokenUri uri, string modulePath, CryptokiLayout layout, TokenSession? near = null)
    {
        TokenModule module = ModuleShelf.Take(modulePath, layout, uri.Text);
        try
        {
            lock (module.Gate)
            {
                ulong? nearSlot = near?.Module == module ? near.Token.SlotId : null;
                Token token = TokenFinder.Find(module, uri, nearSlot);
                return token.SlotId == nearSlot
                    ? new TokenSession(module, token, near!.Handle, isBorrowed: true)
                    : new TokenSession(module, token, OpenSession(module, token, uri), isBorrowed: false);
            }
        }
        catch
        {
            ModuleShelf.GiveBack(module);
            throw;
        }
    }

    /// <summary>Logs in as the user, unless the token wants no login or somebody in this process is logged in already.</summary>
    /// <param name="pin">Where the PIN comes from, or null when it comes from nowhere.</param>
    /// <param name="uri">The URI, for messages.</param>
    public void LogIn(IPassphraseSource? pin, TokenUri uri)
    {
        lock (Module.Gate)
        {
            if (!Token.Info.Flags.HasFlag(TokenFlags.LoginRequired) || Module.JoinLogin(Token.SlotId))
            {
                _loggedIn = Token.Info.Flags.HasFlag(TokenFlags.LoginRequired);
                return;
            }
        }

        // A person may take their time to answer: nothing is held meanwhile.
        using PinEntry entry = PinEntry.Ask(Token, pin, uri, Token.ShortWords);
        lock (Module.Gate)
        {
            if (!Module.JoinLogin(Token.SlotId))
            {
                bool isOurs = entry.LogIn(this, UserType.User, uri);
                Module.RememberLogin(Token.SlotId, isOurs);
            }

            _loggedIn = true;
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        lock (Module.Gate)
        {
            if (_loggedIn && Module.LeaveLogin(Token.SlotId))
            {
                Functions.Logout(Handle);
            }

            if (!_isBorrowed)
            {
                Functions.CloseSession(Handle);
            }
        }

        ModuleShelf.GiveBack(Module);
    }

    private static ulong OpenSession(TokenModule module, Token token, TokenUri uri)
    {
        try
        {
            return module.Functions.OpenSession(token.SlotId);
        }
        catch (CryptokiException e) when (e.Value == ReturnValue.SessionCount)
        {
            string limit = token.Info.MaximumSessions is 0 || token.Info.MaximumSessions == module.Functions.Layout.Unavailable
                ? "no more sessions"
                : $"no more than {token.Info.MaximumSessions} sessions";
            throw new SigningException(SigningFault.TokenBusy, uri.Text, $"{token.ShortWords} allows {limit}; close another program that uses it.", e);
        }
    }
}
