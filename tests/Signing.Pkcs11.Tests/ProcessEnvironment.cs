// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>The process's own environment, which a module reads; .NET works on a copy of it.</summary>
internal static partial class ProcessEnvironment
{
    public static void Set(string name, string? value) => Assert.Equal(0, value is null ? Unset(name) : Set(name, value, 1));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unset(string name);
}
