// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Trust;

namespace UefiCapsule.Formats.Tests.Trust;

/// <summary>Write after read gives the bytes, read after write the value, and a cut gives no value.</summary>
public sealed class TrustStructureTests
{
    private static readonly Gen<EfiTime> _times = Gen
        .Select(Gen.UShort, Gen.Byte, Gen.Byte, Gen.Byte, Gen.UInt, Gen.UShort, Gen.Byte)
        .Select((year, month, day, hour, nanosecond, zone, pad) => new EfiTime
        {
            Year = year,
            Month = month,
            Day = day,
            Hour = hour,
            Minute = month,
            Second = day,
            Pad1 = pad,
            Nanosecond = nanosecond,
            TimeZone = zone,
            Daylight = hour,
            Pad2 = pad,
        });

    private static readonly Gen<WinCertificateUefiGuid> _certificates =
        Gen.Select(Gen.UInt, Gen.UShort, Gen.UShort, Gen.Guid, (l, r, t, g) => new WinCertificateUefiGuid(l, r, t, g));

    private static readonly Gen<EfiSignatureList> _lists =
        Gen.Select(Gen.Guid, Gen.Byte.Array[0, 5], Gen.Byte.Array[0, 70], Gen.UInt[0, 80]).Select((type, header, body, size) => new EfiSignatureList(
            new EfiSignatureListHeader(type, (uint)(EfiSignatureListHeader.StructureSize + header.Length + body.Length), (uint)header.Length, size),
            header,
            body));

    [Fact]
    public void TimeRoundTrips() => RoundTrips(_times, EfiTime.StructureSize, everyCutFails: true);

    [Fact]
    public void ListHeaderRoundTrips() => RoundTrips(
        Gen.Select(Gen.Guid, Gen.UInt, Gen.UInt, Gen.UInt, (type, list, header, entry) => new EfiSignatureListHeader(type, list, header, entry)),
        EfiSignatureListHeader.StructureSize,
        everyCutFails: true);

    [Fact]
    public void VariableAuthenticationRoundTrips() => RoundTrips(
        Gen.Select(_times, _certificates, (time, info) => new EfiVariableAuthentication2(time, info)),
        EfiVariableAuthentication2.StructureSize,
        everyCutFails: true);

    [Fact]
    public void ListRoundTrips() => RoundTrips(_lists, null, everyCutFails: true);

    [Fact]
    public void XdrCertificateRoundTrips() => RoundTrips(Gen.Byte.Array[0, 40].Select(d => XdrCertificate.Of(d)), null, everyCutFails: false);

    [Fact]
    public void AnXdrCertificateOnlyLacksItsPaddingWhenCutInIt()
    {
        byte[] bytes = StructureBytes.Of(XdrCertificate.Of(new byte[] { 0x30, 3, 1, 1, 0xFF }));
        Assert.Equal("00000005300301" + "01FF" + "000000", Convert.ToHexString(bytes));
        for (int length = 0; length <= bytes.Length; length++)
        {
            SpanReader reader = new(bytes.AsSpan(0, length));
            Assert.Equal(length >= 9, XdrCertificate.TryRead(ref reader, out XdrCertificate? value));
            Assert.Equal(length >= 9 ? length : 0, reader.Position);
            Assert.Equal(Math.Max(0, length - 9), value?.Padding.Length ?? 0);
        }
    }

    [Fact]
    public void ListOfEntriesCountsThem() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 5]).SelectMany((size, extra) => Gen.Byte.Array[size].Array[1, 5].Select(data => (data, extra))).Sample(sample =>
        {
            Guid owner = Guid.NewGuid();
            EfiSignatureList list = EfiSignatureList.Of(SignatureTypes.Sha256, [.. sample.data.Select(d => new EfiSignatureData(owner, d))]);
            Assert.Equal(sample.data.Length, list.Count);
            Assert.Equal(0, list.Remainder);
            for (int i = 0; i < list.Count; i++)
            {
                Assert.Equal(owner, list.Entry(i).Owner);
                Assert.Equal(sample.data[i], list.Entry(i).Data.ToArray());
            }
        });

    [Fact]
    public void ARevocationRoundTrips()
    {
        EfiCertX509Hash hash = new(new byte[48], new EfiTime { Year = 2024, Month = 5, Day = 31 });
        byte[] bytes = new byte[hash.Size];
        SpanWriter writer = new(bytes);
        hash.Write(ref writer);
        for (int length = 0; length <= bytes.Length; length++)
        {
            // 32 and 16 bytes, and 48 and 16: the two sizes that this many bytes can be.
            SpanReader reader = new(bytes.AsSpan(0, length));
            Assert.Equal(length is 48 or 64, EfiCertX509Hash.TryRead(ref reader, out EfiCertX509Hash? read));
            Assert.Equal(length == 64, read is not null && read.TimeOfRevocation == hash.TimeOfRevocation);
        }
    }

    [Fact]
    public void ListsNeedEntriesOfOneSize()
    {
        EfiSignatureData one = new(Guid.Empty, new byte[3]);
        Assert.Throws<ArgumentException>(() => EfiSignatureList.Of(SignatureTypes.X509, []));
        Assert.Throws<ArgumentException>(() => EfiSignatureList.Of(SignatureTypes.X509, [one, new EfiSignatureData(Guid.Empty, new byte[4])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EfiSignatureList.Of(SignatureTypes.X509, [one]).Entry(1));
    }

    private static void RoundTrips<T>(Gen<T> values, int? size, bool everyCutFails)
        where T : class, IBinaryStructure<T> =>
        values.Sample(value =>
        {
            byte[] bytes = StructureBytes.Of(value);
            Assert.Equal(size ?? value.Size, bytes.Length);
            SpanReader reader = new([.. bytes, 0xAA]);
            Assert.True(T.TryRead(ref reader, out T? read));
            Assert.Equal(bytes.Length, reader.Position);
            Assert.Equal(bytes, StructureBytes.Of(read!));
            for (int length = 0; everyCutFails && length < bytes.Length; length++)
            {
                SpanReader cut = new(bytes.AsSpan(0, length));
                Assert.False(T.TryRead(ref cut, out _), $"read from {length} of {bytes.Length} bytes");
                Assert.Equal(0, cut.Position);
            }
        });
}
