// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Microsoft.Build.Framework;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Signing.Profiles;

namespace UefiCapsule.MSBuild.Items;

/// <summary>A FirmwareCapsule item: a description and how it is to be built.</summary>
internal sealed record CapsuleItem(ITaskItem Item, string Description, string Output, IReadOnlyList<Consumer> Targets, SigningProfile? Profile, bool Unsigned)
{
    private const string DescriptionEnding = ".capsule";

    /// <summary>Reads the items; null for one with a mistake, which is reported.</summary>
    public static IReadOnlyList<CapsuleItem?> ReadAll(
        IReadOnlyList<ITaskItem> items, string outputFolder, string? usualProfile, string? profilesFile, DiagnosticBag diagnostics)
    {
        SigningProfiles? profiles = null;
        bool profilesRead = false;
        List<CapsuleItem?> read = [];
        foreach (ITaskItem item in items)
        {
            DiagnosticBag found = new();
            ItemWords words = new(item, found);
            bool unsigned = words.Flag("Unsigned");
            string? name = words.Text("SigningProfile") ?? (unsigned ? null : usualProfile);
            IReadOnlyList<Consumer> targets = words.Consumers("Targets");
            SigningProfile? profile = null;
            if (unsigned && name is not null)
            {
                found.Report(BuildFrontEndDiagnostics.ProfileAndUnsigned, Place.Of(item.ItemSpec), item.ItemSpec);
            }
            else if (name is not null && profilesFile is null)
            {
                found.Report(BuildFrontEndDiagnostics.ProfilesMissing, Place.Of(item.ItemSpec), item.ItemSpec, name);
            }
            else if (name is not null)
            {
                // Read once; its mistakes are reported once, and keep every capsule that it would sign from being built.
                profiles = profilesRead ? profiles : SigningProfiles.Read(profilesFile!, diagnostics);
                profilesRead = true;
                profile = profiles?.Find(name, Place.Of(item.ItemSpec), found);
            }

            diagnostics.AddRange(found);
            bool isWhole = !found.HasErrors && (name is null || profile is not null);
            read.Add(isWhole ? new CapsuleItem(item, item.ItemSpec, OutputOf(words, item, outputFolder), targets, profile, unsigned) : null);
        }

        RefuseSameOutputs(read, diagnostics);
        return read;
    }

    private static void RefuseSameOutputs(List<CapsuleItem?> items, DiagnosticBag diagnostics)
    {
        Dictionary<string, CapsuleItem> outputs = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is { } item && !outputs.TryAdd(Path.GetFullPath(item.Output), item))
            {
                diagnostics.Report(
                    BuildFrontEndDiagnostics.OutputTwice, Place.Of(item.Description), outputs[Path.GetFullPath(item.Output)].Description, item.Description, item.Output);
                items[i] = null;
            }
        }
    }

    /// <summary>OutputFile where it is given, else the description's name in the folder of outputs, below the folders that ** stood for.</summary>
    private static string OutputOf(ItemWords words, ITaskItem item, string outputFolder)
    {
        if (words.Text("OutputFile") is { } file)
        {
            return Path.Combine(outputFolder, file);
        }

        string name = Path.GetFileNameWithoutExtension(item.ItemSpec);
        if (name.EndsWith(DescriptionEnding, StringComparison.OrdinalIgnoreCase))
        {
            name = name[..^DescriptionEnding.Length];
        }

        return Path.Combine(outputFolder, item.GetMetadata("RecursiveDir"), name + ".cap");
    }
}
