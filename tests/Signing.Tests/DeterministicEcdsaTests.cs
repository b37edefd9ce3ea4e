// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Signing.Tests;

/// <summary>ECDSA with a key in a file is deterministic: RFC 6979, its test vectors.</summary>
public sealed class DeterministicEcdsaTests
{
    // RFC 6979, A.2.5 and A.2.6: the private keys x of the test vectors, which everybody has.
    private const string P256 = "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721";
    private const string P384 = "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5";

    [Theory]
    [InlineData(P256, "SHA256", "sample", "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716", "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")]
    [InlineData(P256, "SHA256", "test", "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367", "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083")]
    [InlineData(P256, "SHA384", "sample", "0EAFEA039B20E9B42309FB1D89E213057CBF973DC0CFC8F129EDDDC800EF7719", "4861F0491E6998B9455193E34E7B0D284DDD7149A74B95B9261F13ABDE940954")]
    [InlineData(P256, "SHA384", "test", "83910E8B48BB0C74244EBDF7F07A1C5413D61472BD941EF3920E623FBCCEBEB6", "8DDBEC54CF8CD5874883841D712142A56A8D0F218F5003CB0296B6B509619F2C")]
    [InlineData(P256, "SHA512", "sample", "8496A60B5E9B47C825488827E0495B0E3FA109EC4568FD3F8D1097678EB97F00", "2362AB1ADBE2B8ADF9CB9EDAB740EA6049C028114F2460F96554F61FAE3302FE")]
    [InlineData(P256, "SHA512", "test", "461D93F31B6540894788FD206C07CFA0CC35F46FA3C91816FFF1040AD1581A04", "39AF9F15DE0DB8D97E72719C74820D304CE5226E32DEDAE67519E840D1194E55")]
    [InlineData(P384, "SHA256", "sample", "21B13D1E013C7FA1392D03C5F99AF8B30C570C6F98D4EA8E354B63A21D3DAA33BDE1E888E63355D92FA2B3C36D8FB2CD", "F3AA443FB107745BF4BD77CB3891674632068A10CA67E3D45DB2266FA7D1FEEBEFDC63ECCD1AC42EC0CB8668A4FA0AB0")]
    [InlineData(P384, "SHA256", "test", "6D6DEFAC9AB64DABAFE36C6BF510352A4CC27001263638E5B16D9BB51D451559F918EEDAF2293BE5B475CC8F0188636B", "2D46F3BECBCC523D5F1A1256BF0C9B024D879BA9E838144C8BA6BAEB4B53B47D51AB373F9845C0514EEFB14024787265")]
    [InlineData(P384, "SHA384", "sample", "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46", "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8")]
    [InlineData(P384, "SHA384", "test", "8203B63D3C853E8D77227FB377BCF7B7B772E97892A80F36AB775D509D7A5FEB0542A7F0812998DA8F1DD3CA3CF023DB", "DDD0760448D42D8A43AF45AF836FCE4DE8BE06B485E9B61B827C2F13173923E06A739F040649A667BF3B828246BAA5A5")]
    [InlineData(P384, "SHA512", "sample", "ED0959D5880AB2D869AE7F6C2915C6D60F96507F9CB3E047C0046861DA4A799CFE30F35CC900056D7C99CD7882433709", "512C8CCEEE3890A84058CE1E22DBC2198F42323CE8ACA9135329F03C068E5112DC7CC3EF3446DEFCEB01A45C2667FDD5")]
    [InlineData(P384, "SHA512", "test", "A0D5D090C9980FAF3C2CE57B7AE951D31977DD11C775D314AF55F76C676447D06FB6495CD21B4B6E340FC236584FB277", "976984E59B4C77B0E8E4460DCA3D9F20E07B9BB1F63BEEFAF576F6B2E8B224634A2092CD3792E0159AD9CEE37659C736")]
    public void TheTestVectorsOfTheRfcComeOut(string x, string hash, string message, string r, string s)
    {
        using ECDsa platform = ECDsa.Create(new ECParameters
        {
            Curve = x == P256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384,
            D = Convert.FromHexString(x),
        });
        using EcdsaKey key = EcdsaKey.Of(platform, "key");
        HashAlgorithmName name = new(hash);
        byte[] digest = CryptographicOperations.HashData(name, Encoding.ASCII.GetBytes(message));
        AsnReader pair = new AsnReader(key.SignDigest(digest, key.AlgorithmWith(name)), AsnEncodingRules.DER).ReadSequence();
        Assert.Equal(r, Hex(pair, x.Length));
        Assert.Equal(s, Hex(pair, x.Length));
    }

    [Fact]
    public void AnotherImplementationMakesTheSameSignatures()
    {
        Random random = new(6979);
        List<NobleCurves.Question> questions = [];
        List<string> ours = [];
        foreach (TestKeyType type in new[] { TestKeyType.P256, TestKeyType.P384 })
        {
            using TestChain chain = new(type);
            ECDsa platform = (ECDsa)chain.Signer.Key;
            using EcdsaKey key = EcdsaKey.Of(platform, "key");
            foreach (HashAlgorithmName hash in new[] { HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512 })
            {
                for (int i = 0; i < 20; i++)
                {
                    byte[] content = new byte[random.Next(200)];
                    random.NextBytes(content);
                    byte[] digest = CryptographicOperations.HashData(hash, content);
                    questions.Add(NobleCurves.Question.About(platform, hash, digest));
                    AsnReader pair = new AsnReader(key.SignDigest(digest, key.AlgorithmWith(hash)), AsnEncodingRules.DER).ReadSequence();
                    ours.Add(Hex(pair, platform.KeySize / 4) + Hex(pair, platform.KeySize / 4));
                }
            }
        }

        Assert.Equal(NobleCurves.Sign(questions), ours);
    }

    [Theory]
    [InlineData(TestKeyType.P256)]
    [InlineData(TestKeyType.P384)]
    public void AMessageIsTheSameEachTimeAndHolds(TestKeyType type)
    {
        using TestChain chain = new(type);
        foreach (HashAlgorithmName hash in new[] { HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512 })
        {
            byte[] message = SigningHelp.Sign(chain, hash);
            Assert.Equal(Convert.ToHexString(message), Convert.ToHexString(SigningHelp.Sign(chain, hash)));
            Assert.True(SigningHelp.Verify(message, chain.Content, chain.Root.Certificate).IsTrusted);
        }
    }

    private static string Hex(AsnReader reader, int digits) =>
        Convert.ToHexString(reader.ReadIntegerBytes().Span).TrimStart('0').PadLeft(digits, '0');
}
