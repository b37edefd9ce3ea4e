// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Tests.Module;

/// <summary>What the module in misbehaving.c can be told to do wrong; the numbers are those of its enumeration.</summary>
public enum Misbehaviour
{
    None,
    SlotCountHuge,
    SlotCountBeyond,
    FindCountHuge,
    FindEndless,

    /// <summary>A search finds every object.</summary>
    FindAnything,
    AttributeHuge,
    AttributeUnavailable,
    AttributeGrows,
    SignLengthHuge,
    SignEmpty,
    SignOdd,

    /// <summary>A bit of each signature is turned over.</summary>
    SignFalse,
    NoSession,
    NoList,
    ListVersion,
    InfoVersion,
    NullFunction,
    CantLock,

    /// <summary>Somebody else in this process has initialised the module.</summary>
    ForeignUse,
    NoSignFlag,
    EmptyTexts,
}
