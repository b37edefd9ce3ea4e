// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.MSBuild.Items;
using UefiCapsule.Operations.Files;
using UefiCapsule.Operations.Verify;

namespace UefiCapsule.MSBuild;

/// <summary>
/// Verifies each FirmwareCapsuleReference item, a capsule that somebody else made, and fails on what <c>capsule verify</c> refuses. It is
/// done in every build: certificates run out, and lists of what is revoked change.
/// </summary>
public sealed class VerifyFirmwareCapsules : CapsuleTask
{
    /// <summary>The capsules, with the metadata TrustAnchors, Sha256, ImageType, Version, Targets and those of <c>capsule verify</c>.</summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The capsules that passed, with Sha256 and Length.</summary>
    [Output]
    public ITaskItem[] Verified { get; private set; } = [];

    private protected override void Run()
    {
        List<ITaskItem> verified = [];
        foreach (ITaskItem item in References)
        {
            Cancellation.ThrowIfCancellationRequested();
            DiagnosticBag found = new();
            VerifyRequest? request = ReferenceItem.Read(item, found);
            Show(found, item.ItemSpec);
            if (request is not null && Verify(item, request) is { } good)
            {
                verified.Add(good);
            }
        }

        Verified = [.. verified];
    }

    private TaskItem? Verify(ITaskItem item, VerifyRequest request)
    {
        VerifyResult result = VerifyOperation.Run(request, Context);
        Show(result.Diagnostics, item.ItemSpec);
        bool hasError = result.Diagnostics.Any(d => d.Severity == Severity.Error);
        if (result.Outcome != Outcome.Clean && !hasError)
        {
            // The report counts errors that it had no room to keep.
            Log.LogError(null, null, null, item.ItemSpec, 0, 0, 0, 0, "{0}", $"not verified: {result.Outcome}");
        }

        if (result.Outcome != Outcome.Clean || hasError || result.Sha256 is null)
        {
            return null;
        }

        TaskItem verified = new(item.ItemSpec);
        item.CopyMetadataTo(verified);
        verified.SetMetadata("Sha256", result.Sha256);
        verified.SetMetadata("Length", result.Length.ToString(CultureInfo.InvariantCulture));
        Log.LogMessage(MessageImportance.Normal, "{0}", $"{item.ItemSpec} verified (sha256 {result.Sha256})");
        return verified;
    }
}
