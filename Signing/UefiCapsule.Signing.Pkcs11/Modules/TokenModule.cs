// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Signing.Pkcs11.Native;

namespace UefiCapsule.Signing.Pkcs11.Modules;

/// <summary>A loaded and initialised module. It may serve several signers; <see cref="ModuleShelf"/> counts them.</summary>
internal sealed class TokenModule
{
    private readonly Dictionary<ulong, Login> _logins = [];

    /// <param name="path">The file, for messages.</param>
    /// <param name="library">The handle of the loaded library.</param>
    /// <param name="functions">Its functions.</param>
    /// <param name="endsUse">Whether it was initialised here, and so is to be finalised here.</param>
    /// <param name="info">What it says about itself.</param>
    public TokenModule(string path, nint library, Cryptoki functions, bool endsUse, LibraryInfo info)
    {
        Path = path;
        Library = library;
        Functions = functions;
        EndsUse = endsUse;
        Info = info;
    }

    public string Path { get; }

    public nint Library { get; }

    public Cryptoki Functions { get; }

    public bool EndsUse { get; }

    public LibraryInfo Info { get; }

    /// <summary>Held around calls: a module that could not be initialised for several threads must see one at a time.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The module in words: its file, and the name it gives itself.</summary>
    public string Words => Info.Description.Length == 0 ? Path : $"{Path} ({Encoding.UTF8.GetString(Info.Description)} {Info.Version})";

    /// <summary>Being logged in belongs to a token, not to a session: true when some signer of ours has logged in to it and this one joins.</summary>
    public bool JoinLogin(ulong slot)
    {
        if (!_logins.TryGetValue(slot, out Login? login))
        {
            return false;
        }

        login.Users++;
        return true;
    }

    /// <summary>Remembers a login.</summary>
    /// <param name="slot">The token's slot.</param>
    /// <param name="isOurs">False when somebody else in this process was logged in already, who will want to stay so.</param>
    public void RememberLogin(ulong slot, bool isOurs) => _logins[slot] = new Login { Users = 1, IsOurs = isOurs };

    /// <summary>Gives a login back; true when it was the last use of one that is ours to end.</summary>
    public bool LeaveLogin(ulong slot)
    {
        if (!_logins.TryGetValue(slot, out Login? login) || --login.Users > 0)
        {
            return false;
        }

        _logins.Remove(slot);
        return login.IsOurs;
    }

    private sealed class Login
    {
        public int Users { get; set; }

        public bool IsOurs { get; init; }
    }
}
