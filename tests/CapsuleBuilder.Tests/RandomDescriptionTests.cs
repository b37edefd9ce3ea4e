// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using CsCheck;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Formats.Payload;

namespace UefiCapsule.CapsuleBuilder.Tests;

/// <summary>Any description that is accepted gives a capsule that the parser reads back with the described values.</summary>
public sealed class RandomDescriptionTests
{
    private static readonly Gen<Fields> _fields =
        Gen.Select(
            Gen.Select(Gen.Byte[1, 255], Gen.ULong, Gen.UInt[1, 3], Gen.ULong, Gen.Guid),
            Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.UInt, Gen.UInt, Gen.Guid),
            Gen.Select(Gen.Byte.Array[1, 200], Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 8], Gen.Bool, Gen.Bool))
        .Select((a, b, c) => new Fields(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, b.Item1, b.Item2, b.Item3, b.Item4, b.Item5, b.Item6, c.Item1, c.Item2, c.Item3, c.Item4, c.Item5));

    private static readonly Gen<(CapsuleKind Kind, Fields[] Payloads, byte[][] Drivers, int HeaderSize, ushort OemFlags, byte[] Signature)> _capsules =
        Gen.Select(
            Gen.Int[0, 2].Select(i => (CapsuleKind)i),
            _fields.Array[1, 4],
            Gen.Byte.Array[1, 30].Array[0, 3],
            Gen.Int[28, 5000],
            Gen.UShort,
            Gen.Byte.Array[1, 100]);

    [Fact]
    public void ParsedCapsuleIsWhatWasDescribed() => _capsules.Sample(
        sample =>
        {
            MemoryContent files = new();
            CapsuleDescription description = Authoring.Description(Describe(sample, files));
            DiagnosticBag diagnostics = new();
            CapsulePlan plan = CapsulePlan.Create(description, files, diagnostics)!;
            Assert.DoesNotContain(diagnostics, d => d.Severity == Severity.Error);
            byte[] bytes = Authoring.Assemble(plan, sample.Signature);
            CapsuleFile file = Authoring.Parse(bytes);

            Assert.Equal(
                new EfiCapsuleHeader(KnownGuids.FmpCapsule, (uint)sample.HeaderSize, (CapsuleFlags)sample.OemFlags, (uint)bytes.Length),
                file.Header!.Value);
            Assert.Equal(0, file.Trailing.Length);
            Assert.Empty(file.Fmp!.Gaps);
            Assert.Equal(sample.Drivers, file.Fmp.Drivers.Select(d => file.Source.ReadBytes(d.Range)));
            Assert.Equal(sample.Payloads.Length, file.Payloads.Count);
            for (int i = 0; i < sample.Payloads.Length; i++)
            {
                Same(sample.Kind, sample.Payloads[i], sample.Signature, file, file.Payloads[i]);
                Assert.Equal(Authoring.All(plan.Payloads[i].BytesToSign), Authoring.All(file.Payloads[i].SignedBytes(file.Source)!));
            }
        },
        iter: 300);

    [Fact]
    public void APreparedCapsuleIsTakenUpAgainAndGivesTheSameBytes() => _capsules.Sample(
        sample =>
        {
            MemoryContent files = new();
            DiagnosticBag diagnostics = new();
            CapsulePlan plan = CapsulePlan.Create(Authoring.Description(Describe(sample, files)), files, diagnostics)!;
            byte[] bytes = Authoring.All(plan.Prepare(diagnostics)!);
            PreparedCapsule prepared = PreparedCapsule.Read(Authoring.Parse(bytes))!;
            Assert.Equal(bytes, Authoring.All(prepared.AssemblePrepared()!));
            Assert.Equal(plan.Payloads.Select(p => Authoring.All(p.BytesToSign)), prepared.BytesToSign.Select(Authoring.All));
            byte[] finished = Authoring.All(prepared.Assemble([.. plan.Payloads.Select(_ => (ReadOnlyMemory<byte>)sample.Signature)], diagnostics)!);
            Assert.Equal(Authoring.Assemble(plan, sample.Signature), finished);
        },
        iter: 300);

    private static void Same(CapsuleKind kind, Fields fields, byte[] signature, CapsuleFile file, FmpPayloadItem item)
    {
        EfiFirmwareManagementCapsuleImageHeader header = item.ImageHeader!.Value;
        Assert.Equal(fields.HeaderVersion, header.Version);
        Assert.Equal(fields.Index, header.UpdateImageIndex);
        Assert.Equal(fields.HeaderVersion == 1 ? 0 : fields.Instance, header.UpdateHardwareInstance);
        Assert.Equal(
            (fields.HeaderVersion == 3 ? ImageCapsuleSupport.Authentication : ImageCapsuleSupport.None)
                | (HasDependency(kind, fields) ? ImageCapsuleSupport.Dependency : ImageCapsuleSupport.None),
            header.ImageCapsuleSupport);
        Assert.Equal(
            HasDependency(kind, fields) ? $"{fields.PlatformId:D} >= 0x{fields.Svn:X8}" : null,
            item.Dependency is { } dependency ? DependencyText.Format(dependency.Value) : null);
        Assert.Equal(fields.MonotonicCount, item.Authentication!.Value.MonotonicCount);
        Assert.Equal(signature, file.Source.ReadBytes(item.CertificateData!.Value));
        Assert.Equal(fields.VendorCode, file.Source.ReadBytes(item.VendorCode));
        Assert.Equal(fields.Content, file.Source.ReadBytes(item.Content));
        Assert.Equal(0, item.Slack.Length);
        if (kind == CapsuleKind.Fmp)
        {
            Assert.Equal(fields.Type, header.UpdateImageTypeId);
            Assert.Equal(new FmpPayloadHeader(FmpPayloadHeader.Mss1, 16, fields.Version, fields.Version / 2), item.FmpHeader!.Value);
            return;
        }

        Assert.Equal(kind == CapsuleKind.MmDriverUpdate ? KnownGuids.PfruDriverUpdate : KnownGuids.PfruCodeInjection, header.UpdateImageTypeId);
        byte[] oem = fields.HasSvn ? fields.Oem : [];
        Assert.Equal(
            new PfruPayloadHeader(
                fields.Signature,
                fields.RuntimeHeaderVersion,
                (uint)((fields.HasSvn ? 40 : 36) + oem.Length),
                fields.Version,
                fields.RuntimeVersion,
                fields.PlatformId,
                fields.HasSvn ? fields.Svn : null),
            item.RuntimeHeader!.Value);
        Assert.Equal(oem, item.OemHeader is { } range ? file.Source.ReadBytes(range) : []);
    }

    private static bool HasDependency(CapsuleKind kind, Fields fields) => kind == CapsuleKind.Fmp && fields is { HeaderVersion: 3, HasSvn: true };

    private static string Describe(
        (CapsuleKind Kind, Fields[] Payloads, byte[][] Drivers, int HeaderSize, ushort OemFlags, byte[] Signature) sample,
        MemoryContent files)
    {
        StringBuilder text = new();
        Append(text, $"{{\"kind\": \"{DescriptionKeys.NameOf(sample.Kind)}\", \"capsule\": {{\"headerSize\": {sample.HeaderSize}, \"oemFlags\": {sample.OemFlags}}}, \"embeddedDrivers\": [");
        for (int i = 0; i < sample.Drivers.Length; i++)
        {
            files.Add($"driver{i}", sample.Drivers[i]);
            Append(text, $"\"driver{i}\",");
        }

        text.Append("], \"payloads\": [");
        for (int i = 0; i < sample.Payloads.Length; i++)
        {
            Fields f = sample.Payloads[i];
            files.Add($"content{i}", f.Content);
            Append(text, $"{{\"content\": \"content{i}\", \"imageIndex\": {f.Index}, \"imageHeaderVersion\": {f.HeaderVersion}, \"monotonicCount\": {f.MonotonicCount},");
            if (f.HeaderVersion > 1)
            {
                Append(text, $"\"hardwareInstance\": \"0x{f.Instance:X}\",");
            }

            if (f.VendorCode.Length > 0)
            {
                files.Add($"vendor{i}", f.VendorCode);
                Append(text, $"\"vendorCode\": \"vendor{i}\",");
            }

            if (sample.Kind == CapsuleKind.Fmp)
            {
                Append(text, $"\"imageType\": \"{f.Type:D}\", \"version\": {f.Version}, \"lowestSupportedVersion\": {f.Version / 2}");
                if (HasDependency(sample.Kind, f))
                {
                    Append(text, $", \"dependency\": \"{f.PlatformId:D} >= {f.Svn}\"");
                }

                text.Append("},");
                continue;
            }

            Append(text, $"\"runtime\": {{\"payloadSignature\": {f.Signature}, \"headerVersion\": {f.RuntimeHeaderVersion}, \"supportedFirmwareVersion\": {f.Version},");
            Append(text, $"\"runtimeVersion\": {f.RuntimeVersion}, \"platformId\": \"{f.PlatformId:D}\",");
            if (f.HasSvn)
            {
                Append(text, $"\"svn\": {f.Svn},");
                if (f.Oem.Length > 0)
                {
                    files.Add($"oem{i}", f.Oem);
                    Append(text, $"\"oemHeader\": \"{(f.OemInFile ? $"oem{i}" : "hex:" + Convert.ToHexString(f.Oem))}\",");
                }
            }

            text.Append("}},");
        }

        return text.Append("]}").ToString();
    }

    private static void Append(StringBuilder text, FormattableString part) => text.Append(part.ToString(CultureInfo.InvariantCulture));

    private sealed record Fields(
        byte Index,
        ulong Instance,
        uint HeaderVersion,
        ulong MonotonicCount,
        Guid Type,
        uint Version,
        uint RuntimeVersion,
        uint Signature,
        uint RuntimeHeaderVersion,
        uint Svn,
        Guid PlatformId,
        byte[] Content,
        byte[] VendorCode,
        byte[] Oem,
        bool HasSvn,
        bool OemInFile);
}
