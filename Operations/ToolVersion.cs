// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Reflection;

namespace UefiCapsule.Operations;

/// <summary>The version that stands in what is written.</summary>
internal static class ToolVersion
{
    /// <summary>The version without the commit, which differs between builds of the same release.</summary>
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
