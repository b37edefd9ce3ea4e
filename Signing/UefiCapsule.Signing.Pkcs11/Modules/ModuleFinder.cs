// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11.Modules;

/// <summary>
/// Which file is the module of a URI: its own module-path, its own module-name, the module that was named for all URIs, p11-kit's
/// proxy, which stands for every module that is registered on this machine. The first of these that is given; it is never looked for
/// elsewhere when it is not there, because a module is a program that sees the PIN.
/// </summary>
internal static class ModuleFinder
{
    /// <summary>Where distributions keep libraries; modules are there, or in these folders below.</summary>
    private static readonly string[] _libraryFolders =
    [
        "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib/arm-linux-gnueabihf", "/usr/lib/riscv64-linux-gnu",
        "/usr/lib64", "/usr/lib", "/usr/local/lib64", "/usr/local/lib", "/opt/homebrew/lib",
    ];

    private static readonly string[] _moduleFolders = ["pkcs11", "softhsm", ""];

    /// <summary>The absolute path of the module's file.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="named">The module that was named for URIs that name none, or null.</param>
    /// <exception cref="SigningException">None is named, and p11-kit's proxy is not there; or none has the name.</exception>
    public static string Find(TokenUri uri, string? named) => Find(uri, named, _libraryFolders);

    internal static string Find(TokenUri uri, string? named, IReadOnlyList<string> libraryFolders)
    {
        if (uri.ModulePath is { } path)
        {
            return Path.GetFullPath(path);
        }

        if (uri.ModuleName is { } name)
        {
            return Candidates(name, libraryFolders).FirstOrDefault(File.Exists) ?? throw new SigningException(
                SigningFault.ModuleUnavailable,
                uri.Text,
                $"no PKCS#11 module of the name \"{name}\" is in the usual folders; give its file with module-path.");
        }

        if (named is not null)
        {
            return Path.GetFullPath(named);
        }

        return libraryFolders.SelectMany(f => new[] { Path.Combine(f, "p11-kit-proxy.so"), Path.Combine(f, "p11-kit-proxy.dylib") }).FirstOrDefault(File.Exists)
            ?? throw new SigningException(
                SigningFault.ModuleUnavailable,
                uri.Text,
                "no PKCS#11 module is named, and p11-kit's proxy is not on this machine.");
    }

    /// <summary>A name stands for a file without its folder and perhaps without prefix and ending (RFC 7512, 2.3).</summary>
    private static IEnumerable<string> Candidates(string name, IReadOnlyList<string> libraryFolders)
    {
        string[] files = OperatingSystem.IsMacOS()
            ? [name, name + ".dylib", "lib" + name + ".dylib", name + ".so"]
            : [name, name + ".so", "lib" + name + ".so"];
        if (OperatingSystem.IsWindows())
        {
            return [Path.Combine(Environment.SystemDirectory, name), Path.Combine(Environment.SystemDirectory, name + ".dll")];
        }

        return
            from library in libraryFolders
            from folder in _moduleFolders
            from file in files
            select Path.Combine(library, folder, file);
    }
}
