// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;

namespace UefiCapsule.Cli;

/// <summary>The versions of the images that are installed, to evaluate dependencies with.</summary>
internal sealed class InstalledOptions
{
    private const string Option = "--installed";

    private Dictionary<Guid, uint>? _versions;

    /// <summary>The versions by image type; null where none were given.</summary>
    public IReadOnlyDictionary<Guid, uint>? Versions => _versions;

    public void AddTo(OptionSet options) => options.Add(
        "installed=",
        "evaluate dependencies with these versions: {GUID=VERSION} of an installed image, decimal or 0x; may be repeated",
        Add);

    private void Add(string value)
    {
        int split = value.IndexOf('=', StringComparison.Ordinal);
        if (split < 0)
        {
            throw new UsageException($"{Option} takes GUID=VERSION, not \"{value}\"", "the image type of an installed image and its version");
        }

        Guid image = OptionValues.Guid(Option, value[..split]);
        uint version = OptionValues.Number(Option, value[(split + 1)..], 0, uint.MaxValue);
        _versions ??= [];
        if (!_versions.TryAdd(image, version))
        {
            throw new UsageException($"{Option} names {image:D} twice");
        }
    }
}
