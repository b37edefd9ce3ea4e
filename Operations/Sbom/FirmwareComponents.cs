// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.Formats.Images;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Sbom;

/// <summary>Lists the files of firmware volumes and the images in them.</summary>
internal sealed class FirmwareComponents
{
    private const string PeMediaType = "application/vnd.microsoft.portable-executable";

    /// <summary>CycloneDX allows no longer text as a version.</summary>
    private const int LongestVersion = 1024;

    private readonly OperationContext _context;
    private readonly string[] _unread;

    public FirmwareComponents(IEnumerable<Diagnostic> diagnostics, OperationContext context)
    {
        _context = context;
        _unread = [.. diagnostics.Select(d => d.Place.Path?.Text).OfType<string>()];
    }

    /// <summary>True when every byte of the firmware belongs to a volume, or to the image, and the reader stopped nowhere in it.</summary>
    public bool IsWhole(FirmwareImage firmware) =>
        !IsUnread(firmware.Path)
        && (firmware.Image is not null
            || (firmware.Volumes.Sum(v => v.Range.Length) == firmware.Range.Length && firmware.Volumes.All(v => v.HoldsFiles && v.Unread.Length == 0)));

    /// <summary>The files of a volume, but for those that only fill space.</summary>
    public IEnumerable<SbomComponent> Files(Volume volume) => volume.Files.Where(f => !f.IsPad).Select(f => File(f, volume));

    /// <summary>An executable image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="path">The path of its bytes.</param>
    /// <param name="range">Its bytes.</param>
    /// <param name="owner">The name of what it stands in.</param>
    public SbomComponent Image(PeImage image, StructurePath path, ByteRange range, string owner)
    {
        string kind = image.Kind switch
        {
            PeImageKind.Te => "TE image",
            PeImageKind.Pe32 => "PE32 image",
            _ => "PE32+ image",
        };
        return new SbomComponent
        {
            Path = path.Text,
            Type = image.Subsystem == PeSubsystem.EfiApplication ? ComponentTypes.Application : ComponentTypes.Firmware,
            Name = ComponentProperties.Clean($"{owner} ({kind})"),
            MediaType = image.Kind == PeImageKind.Te ? null : PeMediaType,
            Sha256 = image.Source.Slice(range).Sha256("listing", _context),
            Properties = new ComponentProperties()
                .Add("machine", PeMachine.NameOf(image.Machine))
                .Add("subsystem", image.SubsystemName)
                .Add("debug-path", image.DebugPath)
                .Add("authenticode-sha256", AuthenticodeDigest.BytesToHash(image)?.Sha256("listing", _context))
                .Add("authenticode-certificates", (ulong)image.Certificates.Count)
                .All,
            Completeness = SbomCompleteness.Unknown,
        };
    }

    private SbomComponent File(FfsFile file, Volume volume)
    {
        byte type = file.Header.Value.Type;
        string name = file.UserInterfaceName ?? FileSystemGuids.NameOf(file.Name) ?? file.Name.ToString("D");
        List<FfsSection> sections = [.. file.AllSections()];
        List<SbomComponent> parts =
        [
            .. sections.SelectMany(s => s.Image is { } image ? [Image(image, image.Path, image.Range, name)] : s.Volume is { } inner ? Files(inner) : []),
        ];
        bool isWhole = !IsUnread(file.Path)
            && sections.TrueForAll(s => s.Encoding == SectionEncoding.None || s.Decoded is not null || s.Sections.Count > 0)
            && sections.TrueForAll(s => s.Volume is not { } inner || (inner.HoldsFiles && inner.Unread.Length == 0));
        FfsSection? version = sections.Find(s => s.Type == SectionType.Version);
        byte state = FfsState.Of(file.Header.Value.State, volume.ErasedByte);
        return new SbomComponent
        {
            Path = file.Path.Text,
            Type = ComponentTypes.Of(type),
            Name = ComponentProperties.Clean(name),
            Version = file.Version is { Length: > 0 and <= LongestVersion } text ? ComponentProperties.Clean(text) : null,
            Sha256 = file.Source.Slice(file.Range).Sha256("listing", _context),
            Properties = new ComponentProperties()
                .Add("guid", file.Name)
                .Add("file-type", FfsFileType.NameOf(type))
                .Add("volume", volume.Name)
                .Add("build-number", version?.VersionFields?.Value.BuildNumber)
                .Add("state", FfsState.IsUsed(state) ? null : FfsState.NameOf(state))
                .All,
            Parts = parts,
            Completeness = !isWhole ? SbomCompleteness.Incomplete : FfsFileType.HasSections(type) ? SbomCompleteness.Complete : SbomCompleteness.Unknown,
        };
    }

    /// <summary>True when something at or below the path was reported while reading: a limit, a length, an encoding.</summary>
    private bool IsUnread(StructurePath path) => Array.Exists(
        _unread,
        p => p.StartsWith(path.Text, StringComparison.Ordinal) && (p.Length == path.Text.Length || p[path.Text.Length] is '/' or '.'));
}
