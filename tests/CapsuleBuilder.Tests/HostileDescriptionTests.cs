// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>Damaged descriptions are findings, never exceptions, and what is read without an error plans without an exception.</summary>
public sealed class HostileDescriptionTests
{
    private static readonly byte[][] _samples =
    [
        .. SampleTests.Names.Select(n => File.ReadAllBytes(RepositoryRoot.PathOf("samples", n.Data, $"{n.Data}.capsule.json"))),
    ];

    private static readonly Gen<byte[]> _damaged = Gen.Select(
        Gen.Int[0, _samples.Length - 1],
        Gen.Select(Gen.Double[0, 1], Gen.Byte).Array[1, 5],
        (sample, changes) =>
        {
            byte[] bytes = [.. _samples[sample]];
            foreach ((double where, byte value) in changes)
            {
                bytes[(int)(where * (bytes.Length - 1))] = value;
            }

            return bytes;
        });

    [Fact]
    public void DamagedSamplesAreFindings() => _damaged.Sample(Check, iter: 2000);

    [Fact]
    public void RandomBytesAreFindings() => Gen.Byte.Array[0, 200].Sample(Check, iter: 2000);

    [Fact]
    public void EveryTruncationIsAFinding()
    {
        foreach (byte[] sample in _samples)
        {
            int end = Array.LastIndexOf(sample, (byte)'}');
            for (int length = 0; length <= end; length++)
            {
                DiagnosticBag diagnostics = new();
                Assert.Null(DescriptionReader.Read("x", sample.AsMemory(0, length), diagnostics));
                Assert.True(diagnostics.HasErrors);
                Assert.All(diagnostics, d => Assert.True(d.Place is { Line: > 0, Column: > 0 }));
            }
        }
    }

    private static void Check(byte[] bytes)
    {
        DiagnosticBag diagnostics = new();
        CapsuleDescription? description = DescriptionReader.Read("x", bytes, diagnostics);
        Assert.Equal(diagnostics.HasErrors, description is null);
        Assert.All(diagnostics, d => Assert.NotEmpty(d.Message));
        if (description is not null)
        {
            DiagnosticBag planned = new();
            Assert.Equal(CapsulePlan.Create(description, new AnyContent(), planned) is null, planned.HasErrors);
        }
    }

    private sealed class AnyContent : IContentProvider
    {
        public ByteSource Open(string path) => new MemoryByteSource(new byte[] { 1 });
    }
}
