// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Formats.Tests;

public sealed class CapsuleOnDiskTests
{
    [Fact]
    public void NamesFitEightAndThreeCharactersAndAscend()
    {
        string[] names = [.. Enumerable.Range(1, 1200).Concat([CapsuleOnDisk.MaximumNumber]).Select(CapsuleOnDisk.NameOf)];
        Assert.All(names, n => Assert.Matches("^[A-Z0-9]{8}[.][A-Z]{3}$", n));
        Assert.Equal(names, names.Reverse().Order(CapsuleOnDisk.Edk2Order));
        Assert.Equal(names, names.Reverse().Order(CapsuleOnDisk.UBootOrder));
        Assert.Throws<ArgumentOutOfRangeException>(() => CapsuleOnDisk.NameOf(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CapsuleOnDisk.NameOf(CapsuleOnDisk.MaximumNumber + 1));
    }

    /// <summary>A period ends a part for EDK II; for U-Boot it is a character before the letters and behind the minus sign.</summary>
    [Fact]
    public void TheOrdersDiffer()
    {
        string[] names = ["a.cap", "A-1.cap", "a", "B.cap", "a.b.cap"];
        Assert.Equal(["a", "a.b.cap", "a.cap", "A-1.cap", "B.cap"], names.Order(CapsuleOnDisk.Edk2Order));
        Assert.Equal(["a", "A-1.cap", "a.b.cap", "a.cap", "B.cap"], names.Order(CapsuleOnDisk.UBootOrder));
    }

    [Fact]
    public void TheOrderIsTotal() =>
        Gen.String[Gen.Char["aAbB.-1"], 0, 6].Select(Gen.String[Gen.Char["aAbB.-1"], 0, 6]).Sample((left, right) =>
        {
            int order = CapsuleOnDisk.Edk2Order.Compare(left, right);
            Assert.Equal(-Math.Sign(order), Math.Sign(CapsuleOnDisk.Edk2Order.Compare(right, left)));
            Assert.Equal(string.Equals(left, right, StringComparison.OrdinalIgnoreCase), order == 0);
        });
}
