// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests;

/// <summary>The annotated dump of capsules of other tools, as a person reviews it.</summary>
public sealed class AnnotatedDumpTests
{
    [Theory]
    [InlineData("generatecapsule/02-persist.cap")]
    [InlineData("generatecapsule/08-json-two-payloads-driver.cap")]
    [InlineData("generatecapsule/11-signed.cap")]
    [InlineData("mkeficapsule/02-version.cap")]
    [InlineData("mkeficapsule/04-accept.cap")]
    public void DumpsEveryField(string name) => Snapshot.Match(Dump(Vectors.Read(name)), Case(name));

    [Fact]
    public void DumpsWhatIsLeftOfADamagedCapsule()
    {
        byte[] bytes = Vectors.Read("generatecapsule/11-signed.cap");
        Snapshot.Match(Dump(bytes.AsMemory(0, 120)), "cut");
    }

    private static string Dump(ReadOnlyMemory<byte> bytes)
    {
        StringWriter writer = new();
        AnnotatedDump.Write(CapsuleParser.Parse(new MemoryByteSource(bytes)), writer);
        return writer.ToString();
    }

    private static string Case(string name) => Path.GetFileNameWithoutExtension(name);
}
