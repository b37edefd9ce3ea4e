// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using UefiCapsule.MSBuild.Items;
using UefiCapsule.MSBuild.State;

namespace UefiCapsule.MSBuild;

/// <summary>What became of one item: its state when the output is there and good, else null.</summary>
internal sealed record CapsuleResult(CapsuleItem Item, bool WasBuilt, CapsuleState? State, IReadOnlyList<LoggedFinding> Findings)
{
    /// <summary>The output as an item for later targets.</summary>
    public ITaskItem ToTaskItem()
    {
        TaskItem item = new(State!.Output);
        Item.Item.CopyMetadataTo(item);
        item.SetMetadata("Sha256", State.Sha256);
        item.SetMetadata("Length", State.Length.ToString(CultureInfo.InvariantCulture));
        item.SetMetadata("Description", Item.Description);
        item.SetMetadata("SigningProfile", Item.Profile?.Name ?? string.Empty);
        item.SetMetadata("Unsigned", Item.Profile is null ? "true" : "false");
        return item;
    }
}
