// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Reflection;
using UefiCapsule.Operations.Build;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Sources;
using UefiCapsule.Validators;

namespace UefiCapsule.MSBuild.State;

/// <summary>Which build of this tool it is: another one may make or find something else, so it builds anew.</summary>
internal static class ToolIdentity
{
    /// <summary>The identity of every assembly of ours; a compiler gives another to other code, and the same to the same.</summary>
    public static string Text { get; } = string.Join(' ', Assemblies().Select(a => a.ManifestModule.ModuleVersionId.ToString("N")));

    private static IEnumerable<Assembly> Assemblies()
    {
        Type[] rooms = [typeof(ToolIdentity), typeof(BuildOperation), typeof(ValidationReport), typeof(SignerSources), typeof(ISignerSource)];
        IEnumerable<AssemblyName> further = rooms.SelectMany(t => t.Assembly.GetReferencedAssemblies()).Where(n => n.Name!.StartsWith("UefiCapsule.", StringComparison.Ordinal));
        return rooms.Select(t => t.Assembly).Concat(further.Select(Load)).Distinct().OrderBy(a => a.FullName, StringComparer.Ordinal);
    }

    private static Assembly Load(AssemblyName name) =>
        System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(ToolIdentity).Assembly)!.LoadFromAssemblyName(name);
}
