// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Tests.Support;

/// <summary>What the tests do with descriptions.</summary>
internal static class Authoring
{
    public const string File = "test.capsule.json";

    public static (CapsuleDescription? Description, DiagnosticBag Diagnostics) Read(string text)
    {
        DiagnosticBag diagnostics = new();
        return (DescriptionReader.Read(File, Encoding.UTF8.GetBytes(text), diagnostics), diagnostics);
    }

    /// <summary>Reads a description that must be right.</summary>
    public static CapsuleDescription Description(string text)
    {
        (CapsuleDescription? description, DiagnosticBag diagnostics) = Read(text);
        Assert.Empty(diagnostics.Select(d => $"{d} at {d.Place.Line}:{d.Place.Column}"));
        return description!;
    }

    public static (CapsulePlan? Plan, DiagnosticBag Diagnostics) Plan(string text, IContentProvider content)
    {
        DiagnosticBag diagnostics = new();
        return (CapsulePlan.Create(Description(text), content, diagnostics), diagnostics);
    }

    /// <summary>Builds a capsule that must come out, with the same signature on every payload, or none.</summary>
    public static byte[] Build(string text, IContentProvider content, byte[]? signature = null)
    {
        (CapsulePlan? plan, DiagnosticBag diagnostics) = Plan(text, content);
        Assert.DoesNotContain(diagnostics, d => d.Severity == Severity.Error);
        return Assemble(plan!, signature);
    }

    public static byte[] Assemble(CapsulePlan plan, byte[]? signature)
    {
        DiagnosticBag diagnostics = new();
        ReadOnlyMemory<byte>?[] signatures = [.. plan.Payloads.Select(_ => signature is null ? (ReadOnlyMemory<byte>?)null : signature)];
        ByteSource? capsule = plan.Assemble(signatures, diagnostics);
        Assert.Empty(diagnostics.Select(d => d.ToString()));
        return All(capsule!);
    }

    public static byte[] All(ByteSource source) => source.ReadBytes(new ByteRange(0, source.Length));

    /// <summary>Parses a capsule that must be readable.</summary>
    public static CapsuleFile Parse(byte[] capsule)
    {
        CapsuleFile file = CapsuleParser.Parse(new MemoryByteSource(capsule));
        Assert.Empty(file.Diagnostics.Select(d => d.ToString()));
        return file;
    }

    /// <summary>A finding in a form that is easy to compare: severity, id, line:column, message.</summary>
    public static string Line(Diagnostic diagnostic) =>
        $"{diagnostic.Id} {diagnostic.Place.Line}:{diagnostic.Place.Column} {diagnostic.Message}";
}
