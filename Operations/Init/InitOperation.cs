// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Init;

/// <summary>Writes a commented description to begin with.</summary>
public static class InitOperation
{
    /// <summary>The kinds there are.</summary>
    public static IReadOnlyList<string> Kinds => DescriptionTemplate.Kinds;

    /// <summary>Writes the description of that kind.</summary>
    public static InitResult Run(InitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Kinds.Contains(request.Kind, StringComparer.Ordinal))
        {
            return new InitResult { Diagnostics = [new Diagnostic(EnvironmentDiagnostics.UnknownWord, Place.None, "kind", request.Kind)] };
        }

        string output = request.OutputFile ?? request.Kind + ".capsule.json";
        byte[] text = Encoding.UTF8.GetBytes(DescriptionTemplate.For(request.Kind));
        Diagnostic? fault = NewFile.Write(output, text);
        return fault is null
            ? new InitResult { Diagnostics = [], OutputFile = output, IsSigned = DescriptionTemplate.IsSigned(request.Kind) }
            : new InitResult { Diagnostics = [fault] };
    }
}
