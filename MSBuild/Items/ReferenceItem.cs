// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Microsoft.Build.Framework;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.MSBuild.Items;

/// <summary>A FirmwareCapsuleReference item: a capsule that somebody else made, and what it is held to.</summary>
internal static class ReferenceItem
{
    private const int Sha256Digits = 64;

    /// <summary>The request, or null when the item has a mistake, which is reported.</summary>
    public static VerifyRequest? Read(ITaskItem item, DiagnosticBag diagnostics)
    {
        DiagnosticBag found = new();
        ItemWords words = new(item, found);
        VerifyRequest request = new(item.ItemSpec, words.List("TrustAnchors"), words.Consumers("Targets"))
        {
            DenyFiles = words.List("DenyLists"),
            AllowFiles = words.List("AllowLists"),
            RevocationFiles = words.List("RevocationLists"),
            Policies = Policies(words),
            Require = words.Requirement("Require"),
            RequireSignedDrivers = words.Flag("RequireSignedDrivers"),
            AllowTestKeys = words.Flag("AllowTestKeys"),
            Expected = new ExpectedCapsule { Sha256 = Sha256(words), ImageTypes = ImageTypes(words), Version = Version(words) },
        };
        if (request.RevocationFiles.Count > 0 && !request.Policies.Contains(Policy.Strict))
        {
            words.Wrong("RevocationLists", string.Join(';', request.RevocationFiles), "only the policy strict looks at them, and Policies does not name it", 0);
        }

        diagnostics.AddRange(found);
        return found.HasErrors ? null : request;
    }

    private static IReadOnlyList<Policy> Policies(ItemWords words)
    {
        List<Policy> policies = [];
        foreach (string name in words.List("Policies"))
        {
            if (Policy.Find(name) is { } policy)
            {
                policies.Add(policy);
            }
            else
            {
                words.Wrong("Policies", name, "policies are " + string.Join(", ", Policy.All.Select(p => p.Name)), 0);
            }
        }

        return [.. policies.Distinct()];
    }

    private static string? Sha256(ItemWords words) =>
        words.Text("Sha256") is not { } text || (text.Length == Sha256Digits && text.All(char.IsAsciiHexDigit))
            ? words.Text("Sha256")
            : words.Wrong<string?>("Sha256", text, "it has 64 hexadecimal digits", null);

    private static List<Guid> ImageTypes(ItemWords words)
    {
        List<Guid> types = [];
        foreach (string text in words.List("ImageType"))
        {
            if (Guid.TryParseExact(text, "D", out Guid type))
            {
                types.Add(type);
            }
            else
            {
                words.Wrong("ImageType", text, "a GUID looks like 01234567-89ab-cdef-0123-456789abcdef", 0);
            }
        }

        return types;
    }

    private static uint? Version(ItemWords words)
    {
        if (words.Text("Version") is not { } text)
        {
            return null;
        }

        bool isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return uint.TryParse(isHexadecimal ? text.AsSpan(2) : text, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out uint version)
            ? version
            : words.Wrong<uint?>("Version", text, "a version is a whole number of 32 bits, decimal or 0x and hexadecimal digits", null);
    }
}
