// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using UefiCapsule.Signing.Dsse;

namespace UefiCapsule.Signing.Tests.Dsse;

/// <summary>Bytes that are no envelope, or one only to a lenient reader.</summary>
public sealed class HostileEnvelopeTests
{
    [Theory]
    [InlineData("", DsseFault.NotJson)]
    [InlineData("{", DsseFault.NotJson)]
    [InlineData("{} {}", DsseFault.NotJson)]
    [InlineData("\uFEFF{}", DsseFault.NotJson)]
    [InlineData("{ // comment\n }", DsseFault.NotJson)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[],}", DsseFault.NotJson)]
    [InlineData("{\"payload\":\"\",\"payload\":\"AAAA\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.NotJson)]
    [InlineData("{\"payload\":\"\",\"pay\\u006coad\":\"AAAA\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.NotJson)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\",\"sig\":\"AAAA\"}]}", DsseFault.NotJson)]
    [InlineData("[]", DsseFault.WrongShape)]
    [InlineData("null", DsseFault.WrongShape)]
    [InlineData("\"text\"", DsseFault.WrongShape)]
    [InlineData("{}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":1,\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":null,\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"A\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"AAA\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"AA==AA==\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"AB==\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"AA AA\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"AAAA\\n\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"\\ud800\",\"signatures\":[]}", DsseFault.NotJson)]
    [InlineData("{\"payload\":\"\",\"payloadType\":[\"t\"],\"signatures\":[]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\"}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":{}}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":null}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[1]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{}]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"!\"}]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AAAA\",\"keyid\":1}]}", DsseFault.WrongShape)]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[]}", DsseFault.NoSignatures)]
    public void WhatIsNoEnvelopeIsRefused(string text, DsseFault fault)
    {
        DsseReport report = DsseHelp.Verify(text);
        Assert.Equal(fault, report.Fault);
        Assert.NotNull(report.Detail);
        Assert.False(report.IsValid);
    }

    [Fact]
    public void BytesThatAreNoUtf8AreRefused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\"}],\"x\":\"??\"}");
        int at = bytes.AsSpan().IndexOf("??"u8);
        (bytes[at], bytes[at + 1]) = (0xC0, 0xAF);
        Assert.Equal(DsseFault.NotJson, DsseHelp.Verify(bytes).Fault);
    }

    [Fact]
    public void DeepNestingIsRefusedWhereverItStands()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.Equal(DsseFault.NotJson, DsseHelp.Verify(deep).Fault);
        Assert.Equal(DsseFault.NotJson, DsseHelp.Verify("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\"}],\"x\":" + deep + "}").Fault);
    }

    [Fact]
    public void LimitsAreKept()
    {
        Assert.Equal(DsseFault.TooLarge, DsseHelp.Verify(new byte[DsseEnvelope.MaximumLength + 1]).Fault);
        Assert.Equal(DsseFault.NotJson, DsseHelp.Verify(new byte[DsseEnvelope.MaximumLength]).Fault);

        string signatures = string.Join(',', Enumerable.Repeat("{\"sig\":\"\"}", 17));
        Assert.Equal(DsseFault.TooMany, DsseHelp.Verify("{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[" + signatures + "]}").Fault);

        using TestChain chain = new();
        DsseSignature many = new(new byte[4], [.. Enumerable.Repeat(chain.Signer.Certificate, 40)]);
        Assert.Equal(DsseFault.None, DsseHelp.Verify(DsseEnvelope.Encode("t", [], [many])).Fault);
        Assert.Equal(DsseFault.TooMany, DsseHelp.Verify(DsseEnvelope.Encode("t", [], [many, many])).Fault);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"x509CertificateChain\":{}}")]
    [InlineData("{\"x509CertificateChain\":{\"certificates\":[]}}")]
    [InlineData("{\"x509CertificateChain\":{\"certificates\":[{}]}}")]
    [InlineData("{\"x509CertificateChain\":{\"certificates\":[{\"rawBytes\":\"AAAA\"}]}}")]
    [InlineData("{\"certificate\":{\"rawBytes\":\"AAAA\"}}")]
    [InlineData("{\"certificate\":null}")]
    [InlineData("1")]
    public void CertificatesThatCannotBeReadAreNotPassedOver(string material)
    {
        using TestChain chain = new();
        byte[] envelope = DsseHelp.With(DsseHelp.Envelope(chain), e => e["signatures"]![0]!["extension"]!["ext"] = JsonNode.Parse(material));
        DsseReport report = DsseVerifier.Verify(envelope, TrustAnchors.From([chain.Root.Certificate]), SigningHelp.Now);
        if (material == "{}")
        {
            Assert.Equal(SignatureStatus.CertificateMissing, report.Signatures[0].Status);
        }
        else
        {
            Assert.Equal(DsseFault.WrongShape, report.Fault);
        }

        Assert.False(report.IsValid);
    }

    [Fact]
    public void BytesBehindACertificateAreNotPassedOver()
    {
        using TestChain chain = new();
        byte[] envelope = DsseHelp.With(DsseHelp.Envelope(chain), e => e["signatures"]![0]!["extension"]!["ext"] = new JsonObject
        {
            ["certificate"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String([.. chain.Signer.Certificate.RawData, 0]) },
        });
        Assert.Equal(DsseFault.WrongShape, DsseHelp.Verify(envelope, chain).Fault);
    }

    [Fact]
    public void ChangedBytesNeverThrowAndNeverBecomeTrusted()
    {
        using TestChain chain = new();
        byte[] envelope = DsseHelp.Envelope(chain);
        JsonObject original = JsonNode.Parse(envelope)!.AsObject();
        Gen.Select(Gen.Int[0, envelope.Length - 1], Gen.Byte).Sample(
            pair =>
            {
                byte[] changed = [.. envelope];
                changed[pair.Item1] = pair.Item2;
                DsseReport report = DsseHelp.Verify(changed, chain);
                if (report.IsTrusted)
                {
                    // Then nothing that is signed can have changed.
                    Assert.Equal(DsseHelp.Payload, report.Payload.ToArray());
                    Assert.Equal((string)original["payloadType"]!, report.PayloadType);
                }
            },
            iter: 500);
    }

    [Fact]
    public void StrictJsonNamesThePlace()
    {
        Assert.Null(StrictJson.Parse("{\n  \"a\": 1,\n  \"a\": 2\n}"u8.ToArray(), out string? fault));
        Assert.NotNull(fault);
        using JsonDocument? good = StrictJson.Parse("{\"a\":{\"a\":1}}"u8.ToArray(), out fault);
        Assert.NotNull(good);
        Assert.Null(fault);
    }

    [Fact]
    public void ANameWithHalfASurrogatePairIsRefused()
    {
        Assert.Null(StrictJson.Parse("{\"\\ud800\":1,\"\\ud800\":2}"u8.ToArray(), out string? fault));
        Assert.NotNull(fault);
    }
}
