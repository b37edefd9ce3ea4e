// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Inspect;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Inspect;

/// <summary>The drawn maps: well-formed, alone, the same each time, whatever the capsule and its name hold.</summary>
public sealed class MapFileTests : IDisposable
{
    private const string Hostile = "</title><script>alert(1)</script> & \"quotes\" '\u001B[31m \u202Eesrever \uD800 \uFFFF ]]>";

    private readonly TemporaryDirectory _folder = new();

    public static TheoryData<string, string> VectorsAndForms()
    {
        TheoryData<string, string> data = [];
        foreach (string file in Directory.GetFiles(RepositoryRoot.PathOf("tests", "Vectors"), "*.cap", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            data.Add(Path.GetRelativePath(RepositoryRoot.PathOf("tests", "Vectors"), file), "svg");
            data.Add(Path.GetRelativePath(RepositoryRoot.PathOf("tests", "Vectors"), file), "html");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(VectorsAndForms))]
    public void EveryVectorIsDrawn(string vector, string form)
    {
        byte[] bytes = File.ReadAllBytes(RepositoryRoot.PathOf("tests", "Vectors", vector));
        AssertStandsAlone(Draw(bytes, form));
        foreach (int length in new[] { 0, 1, 28, 60, bytes.Length / 2 })
        {
            AssertStandsAlone(Draw(bytes[..Math.Min(length, bytes.Length)], form));
        }
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("html")]
    public void TheSameCapsuleGivesTheSameBytes(string form)
    {
        byte[] bytes = FirmwareCapsule.Of(order: [0, 1, 2]).Bytes();
        Assert.Equal(Draw(bytes, form), Draw(bytes, form));
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("html")]
    public void NamesInACapsuleCannotLeaveTheirPlace(string form)
    {
        string drawn = Draw(FirmwareCapsule.Of(Hostile, 0, 1).Bytes(), form);
        AssertStandsAlone(drawn);
        Assert.DoesNotContain("<script", drawn, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u001B', drawn);
        Assert.DoesNotContain('\u202E', drawn);
        Assert.Contains("\\u202E", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void AReaderWithoutVariablesHasAColourForEach()
    {
        string drawn = Draw(FirmwareCapsule.Of(order: [0, 1, 2]).Bytes(), "svg");
        MatchCollection uses = Regex.Matches(drawn, @"(fill|stroke): var\(");
        Assert.NotEmpty(uses);
        Assert.Equal(uses.Count, Regex.Count(drawn, @"(fill|stroke): #[0-9a-f]{6}; \1: var\("));
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("html")]
    public void TheNameOfTheFileCannotEither(string form)
    {
        string name = OperatingSystem.IsWindows() ? "a & b '.cap" : "<b>&\"'\u0007.cap";
        string file = _folder.Write(name, CapsuleFixture.Fmp().Bytes());
        AssertStandsAlone(Draw(file, form));
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("html")]
    public void ACapsuleOfManyItemsIsSummedUp(string form)
    {
        byte[] bytes = CapsuleFixture.Fmp().With(c =>
        {
            for (int i = 0; i < 3000; i++)
            {
                c.Payloads.Add(PayloadFixture.Fmp());
            }
        }).Bytes();
        string drawn = Draw(bytes, form);
        AssertStandsAlone(drawn);
        int boxes = drawn.Split("class=\"leaf ").Length - 1;
        Assert.InRange(boxes, 10, 1000);
        Assert.Contains(form == "html" ? "Capsule/Fmp/Item[3000]/Content" : " more", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRangeOfTheFileIsInThePageAndEveryKindHasItsShare()
    {
        string drawn = Draw(CapsuleFixture.DriverUpdate().Bytes(), "html");
        XElement root = Parse(drawn).Root!;
        XElement ranges = root.Descendants("table").Last();
        string[] lengths = [.. ranges.Elements("tr").Skip(1).Select(r => r.Elements("td").ElementAt(1).Value)];
        Assert.Equal(CapsuleFixture.DriverUpdate().Bytes().Length, lengths.Sum(l => int.Parse(l, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.NotEmpty(root.Descendants("details"));
        Assert.Contains("112 bytes", root.Descendants("table").First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePictureLooksAsReviewed() => Snapshot.Match(Draw(CapsuleFixture.DriverUpdate().Bytes(), "svg"));

    [Theory]
    [InlineData("map.png", "CAP9030")]
    [InlineData("map", "CAP9030")]
    [InlineData("in.cap", "CAP9030")]
    [InlineData("missing/map.svg", "CAP9002")]
    public void ABadNameWritesNothing(string name, string id)
    {
        string input = _folder.Write("in.cap", CapsuleFixture.Fmp().Bytes());
        using InspectResult result = InspectOperation.Run(new InspectRequest(input, _folder[name]));
        Assert.Contains(result.Diagnostics, d => d.Id == id && d.Severity == Severity.Error);
        Assert.Null(result.OutputFile);
        Assert.Equal(["in.cap"], Directory.GetFileSystemEntries(_folder.Root).Select(f => Path.GetFileName(f)));
    }

    public void Dispose() => _folder.Dispose();

    private static XDocument Parse(string text)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        using XmlReader reader = XmlReader.Create(new StringReader(text), settings);
        return XDocument.Load(reader);
    }

    /// <summary>Well-formed, no script, nothing from elsewhere.</summary>
    private static void AssertStandsAlone(string text)
    {
        XElement root = Parse(text).Root!;
        Assert.DoesNotContain(root.DescendantsAndSelf(), e => e.Name.LocalName is "script" or "link" or "img" or "image" or "iframe" or "use" or "a" or "foreignObject");
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), a => a.Name.LocalName is "href" or "src" || a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("@import", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url(http", text, StringComparison.Ordinal);
    }

    private string Draw(byte[] capsule, string form) => Draw(_folder.Write("in.cap", capsule), form);

    private string Draw(string file, string form)
    {
        string output = _folder[$"map.{form}"];
        using InspectResult result = InspectOperation.Run(new InspectRequest(file, output));
        Assert.Equal(output, result.OutputFile);
        byte[] bytes = File.ReadAllBytes(output);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), result.Sha256);
        return Encoding.UTF8.GetString(bytes);
    }
}
