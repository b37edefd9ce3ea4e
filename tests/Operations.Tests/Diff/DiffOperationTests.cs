// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Compare;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Diff;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Diff;

public sealed class DiffOperationTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly OperationContext _context = new(new FixedTimeProvider(2027, 1, 1));

    public static TheoryData<SignatureChange> Signatures => [.. Enum.GetValues<SignatureChange>()];

    [Theory]
    [MemberData(nameof(Signatures))]
    public void ThePayloadSaysWhatBecameOfItsSignature(SignatureChange expected)
    {
        CapsuleFixture old = Signed(1);
        CapsuleFixture other = expected switch
        {
            SignatureChange.Same => Signed(1).With(c => c.Payload.HeaderVersion = 3),
            SignatureChange.OtherSignature => Signed(2),
            SignatureChange.NewContent => Signed(2).With(c => c.Payload.Content = [1]),
            SignatureChange.SameSignatureOtherBytes => Signed(1).With(c => c.Payload.Content = [1]),
            SignatureChange.Removed => Signed(1).With(c => c.Payload.Authentication = null),
            _ => Signed(1),
        };
        if (expected is SignatureChange.Added or SignatureChange.Unsigned)
        {
            old.Payload.Authentication = null;
        }

        if (expected == SignatureChange.Unsigned)
        {
            other.Payload.Authentication = null;
        }

        DiffResult result = Diff(old.Bytes(), other.Bytes());
        Assert.Equal(expected, Assert.Single(result.Payloads).Signature);
    }

    [Fact]
    public void TheSameBytesAreTheSame()
    {
        DiffResult result = Diff(Signed(1).Bytes(), Signed(1).Bytes(), mustBeSame: true);
        Assert.True(result.AreSame);
        Assert.Empty(result.Changes);
        Assert.Equal(Outcome.Clean, result.Outcome);
    }

    [Fact]
    public void ADifferenceIsAFaultOnlyWhenSomebodyDemandsThatThereBeNone()
    {
        DiffResult free = Diff(Signed(1).Bytes(), Signed(2).Bytes());
        Assert.Equal(Outcome.Clean, free.Outcome);
        Assert.False(free.AreSame);
        DiffResult strict = Diff(Signed(1).Bytes(), Signed(2).Bytes(), mustBeSame: true);
        Assert.Equal(Outcome.Policy, strict.Outcome);
        Assert.Equal("CAP9033", Assert.Single(strict.Diagnostics).Id);
    }

    [Fact]
    public void DamagedCapsulesAreComparedAndTheirFindingsNameTheFile()
    {
        byte[] whole = Signed(1).Bytes();
        DiffResult result = Diff(whole, whole[..80]);
        Assert.Equal(Outcome.Malformed, result.Outcome);
        Assert.All(result.Diagnostics, d => Assert.Equal(_folder["new.cap"], d.Place.File));
        Assert.NotEmpty(result.Changes);
        Assert.NotNull(result.New);
    }

    [Fact]
    public void ChangedBytesAreHashed()
    {
        DiffResult result = Diff(Signed(1).Bytes(), Signed(2).With(c => c.Payload.VendorCode = [7]).Bytes());
        DiffChange certificate = Assert.Single(result.Changes, c => c.Change.Bytes is not null);
        Assert.Equal(HashOf([1]), certificate.OldSha256);
        Assert.Equal(HashOf([2]), certificate.NewSha256);
        DiffChange added = Assert.Single(result.Changes, c => c.Change.Kind == ChangeKind.Added);
        Assert.Null(added.OldSha256);
        Assert.Equal(HashOf([7]), added.NewSha256);
    }

    [Fact]
    public void BothMissingFilesAreNamed()
    {
        DiffResult result = DiffOperation.Run(new DiffRequest(_folder["a"], _folder["b"]), _context);
        Assert.Equal([_folder["a"], _folder["b"]], result.Diagnostics.Select(d => d.Place.File));
        Assert.Equal(Outcome.Unavailable, result.Outcome);
        Assert.False(result.AreSame);
    }

    public void Dispose() => _folder.Dispose();

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    private static CapsuleFixture Signed(byte signature) =>
        CapsuleFixture.DriverUpdate().With(c => c.Payload.Authentication!.Sign = _ => [signature]);

    private DiffResult Diff(byte[] old, byte[] other, bool mustBeSame = false) =>
        DiffOperation.Run(new DiffRequest(_folder.Write("old.cap", old), _folder.Write("new.cap", other), mustBeSame), _context);
}
