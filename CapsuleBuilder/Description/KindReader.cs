// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>Holds the keys of a description against its kind, and reads those that only some kinds have.</summary>
/// <param name="kind">The kind, or null when it could not be read: then it is taken for one with payloads.</param>
/// <param name="diagnostics">Where to report.</param>
internal sealed class KindReader(CapsuleKind? kind, DiagnosticBag diagnostics)
{
    private const string PayloadKinds = "mm-driver-update, mm-code-injection and fmp";

    private bool HasPayloads => kind is null || DescriptionKeys.HasPayloads(kind.Value);

    /// <summary>The keys that the kind needs, and those that belong to others.</summary>
    public void CheckDocument(ObjectReader document)
    {
        Only(document, "payloads", HasPayloads, PayloadKinds, isNeeded: true);
        Only(document, "embeddedDrivers", HasPayloads, PayloadKinds, isNeeded: false);
        Only(document, "ux", kind is CapsuleKind.Ux, "ux", isNeeded: true);
        Only(document, "accept", kind is CapsuleKind.FirmwareAccept, "firmware-accept", isNeeded: true);
        Only(document, "capsule", HasPayloads || kind is CapsuleKind.Ux, $"{PayloadKinds}, and ux", isNeeded: false);
    }

    /// <summary>The keys of the capsule header that belong to other kinds.</summary>
    public void CheckCapsule(ObjectReader capsule)
    {
        Only(capsule, "headerSize", HasPayloads, PayloadKinds, isNeeded: false);
        Only(capsule, "wrapIn", HasPayloads, PayloadKinds, isNeeded: false);
    }

    /// <summary>The GUID of the capsule around the capsule.</summary>
    public static Guid? WrapIn(ObjectReader capsule)
    {
        if (capsule.Guid("wrapIn") is not { } guid)
        {
            return null;
        }

        if (KnownGuids.IsKindOfCapsule(guid.Value))
        {
            capsule.Unreadable("wrapIn", capsule.Any("wrapIn")!, "this GUID names a kind of capsule; the one around it has the GUID of an ESRT entry");
        }

        return guid.Value;
    }

    /// <summary>The picture.</summary>
    public static UxDescription? Ux(ObjectReader document)
    {
        if (document.Object("ux", DescriptionKeys.Ux) is not { } ux)
        {
            return null;
        }

        ux.Require("image");
        return new UxDescription(
            ux.File("image") ?? new Authored<string>("", ux.Place),
            ux.UInt32("mode")?.Value ?? 0,
            ux.UInt32("offsetX")?.Value ?? 0,
            ux.UInt32("offsetY")?.Value ?? 0);
    }

    /// <summary>The image type to accept.</summary>
    public static Guid? Accept(ObjectReader document)
    {
        if (document.Object("accept", DescriptionKeys.Accept) is not { } accept)
        {
            return null;
        }

        accept.Require("imageType");
        return accept.Guid("imageType")?.Value;
    }

    private void Only(ObjectReader reader, string key, bool belongs, string owners, bool isNeeded)
    {
        if (belongs)
        {
            if (isNeeded)
            {
                reader.Require(key);
            }
        }
        else if (kind is { } other && reader.Find(key) is { } member)
        {
            diagnostics.Report(
                DescriptionDiagnostics.KeyOfOtherKind,
                member.Place,
                reader.PathOf(key),
                DescriptionKeys.NameOf(other),
                owners);
        }
    }
}
