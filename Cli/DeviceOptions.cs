// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;

namespace UefiCapsule.Cli;

/// <summary>The options that say which device of the machine is meant, and how to speak with it.</summary>
internal sealed class DeviceOptions
{
    private const uint FirstRevision = 1;
    private const uint LastRevision = 2;

    /// <summary>A number or a path, or null.</summary>
    public string? Device { get; private set; }

    /// <summary>The revision to set, or null.</summary>
    public uint? Revision { get; private set; }

    public static uint RevisionOf(string option, string word) => OptionValues.Number(option, word, FirstRevision, LastRevision);

    public void AddTo(OptionSet options, string path, string without) => options
        .Add("device=", $"the {{DEVICE}}, by its number or its path, for example 0 or {path}; default: {without}", v => Device = NameOf(v))
        .Add("revision=", "the {REVISION} of the interface to speak, 1 or 2; it stays set for everybody who uses the device", v => Revision = RevisionOf("--revision", v));

    private static string NameOf(string word) => word.Length > 0 ? word : throw new UsageException("--device: the name is empty");
}
