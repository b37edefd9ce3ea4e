// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using UefiCapsule.Signing.Pkcs11.Native;

namespace UefiCapsule.Signing.Pkcs11.Modules;

/// <summary>
/// The modules in use. A process may initialise a module only once, so two signers with keys behind one module share it; the last one
/// finalises and unloads it.
/// </summary>
internal static class ModuleShelf
{
    private static readonly Lock _lock = new();
    private static readonly Dictionary<nint, (TokenModule Module, int Users)> _loaded = [];

    /// <summary>Loads and initialises a module, or joins its use.</summary>
    /// <param name="path">The absolute path of the library.</param>
    /// <param name="layout">How its structures lie in memory.</param>
    /// <param name="uri">The URI it is wanted for, for messages.</param>
    /// <exception cref="SigningException">It cannot be loaded, or is no module that works.</exception>
    public static TokenModule Take(string path, CryptokiLayout layout, string uri)
    {
        lock (_lock)
        {
            nint library = Load(path, uri);
            try
            {
                // The system gives the same handle for the same file, whatever path led there.
                if (_loaded.TryGetValue(library, out (TokenModule Module, int Users) entry))
                {
                    _loaded[library] = entry with { Users = entry.Users + 1 };
                    NativeLibrary.Free(library);
                    return entry.Module;
                }

                TokenModule module = Initialise(path, library, layout, uri);
                _loaded[library] = (module, 1);
                return module;
            }
            catch
            {
                NativeLibrary.Free(library);
                throw;
            }
        }
    }

    public static void GiveBack(TokenModule module)
    {
        lock (_lock)
        {
            int users = _loaded[module.Library].Users - 1;
            if (users > 0)
            {
                _loaded[module.Library] = (module, users);
                return;
            }

            _loaded.Remove(module.Library);
            if (module.EndsUse)
            {
                module.Functions.EndUse();
            }

            NativeLibrary.Free(module.Library);
        }
    }

    private static nint Load(string path, string uri)
    {
        if (!File.Exists(path))
        {
            throw new SigningException(SigningFault.ModuleUnavailable, uri, $"{path} is not there, or is no file.");
        }

        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            // The loader's own words are on the last line; before them stands advice for programmers.
            string reason = e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? e.Message;
            throw new SigningException(SigningFault.ModuleUnavailable, uri, $"the system does not load {path}: {reason.TrimEnd('.')}.", e);
        }
    }

    private static TokenModule Initialise(string path, nint library, CryptokiLayout layout, string uri)
    {
        if (!NativeLibrary.TryGetExport(library, "C_GetFunctionList", out nint getFunctionList))
        {
            throw new SigningException(SigningFault.ModuleUnusable, uri, $"{path} is no PKCS#11 module: it has no C_GetFunctionList.");
        }

        if (Cryptoki.From(getFunctionList, layout, out string problem) is not { } functions)
        {
            throw new SigningException(SigningFault.ModuleUnusable, uri, $"{path} is no PKCS#11 module that can be used: {problem}.");
        }

        bool endsUse = false;
        try
        {
            endsUse = functions.Initialize();
            LibraryInfo info = functions.GetInfo();
            return info.Interface.Major is 2 or 3
                ? new TokenModule(path, library, functions, endsUse, info)
                : throw new SigningException(SigningFault.ModuleUnusable, uri, $"{path} speaks PKCS#11 {info.Interface}, and 2.x or 3.x is needed.");
        }
        catch (Exception e)
        {
            if (endsUse)
            {
                functions.EndUse();
            }

            if (e is CryptokiException)
            {
                throw new SigningException(SigningFault.ModuleUnusable, uri, $"the PKCS#11 module {path} does not start: {e.Message}.", e);
            }

            throw;
        }
    }
}
