// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Wrap;

namespace UefiCapsule.Cli.Commands;

/// <summary>capsule wrap</summary>
internal sealed class WrapCommand : Command
{
    private static readonly (string Word, CapsuleFlags Flag)[] FlagWords =
    [
        ("persist-across-reset", CapsuleFlags.PersistAcrossReset),
        ("populate-system-table", CapsuleFlags.PopulateSystemTable),
        ("initiate-reset", CapsuleFlags.InitiateReset),
    ];

    private string? _output;
    private string? _guid;
    private string _headerSize = "28";
    private CapsuleFlags _flags;
    private string _oemFlags = "0";

    public override string Name => "wrap";

    public override string Arguments => "FILE -o OUTPUT --guid GUID [options]";

    public override string Summary => "put a capsule header in front of a file";

    public override string Description =>
        "Writes a capsule header and the file behind it: the body of an FMP capsule (--guid fmp), a capsule or a payload under the GUID " +
        "of an ESRT entry, as Windows hands it to firmware. The result is parsed and judged as a stranger's before it gets its name. " +
        "Nothing is signed: what the file's signatures cover stays as it is.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule wrap body.bin -o update.cap --guid fmp --flag persist-across-reset", "a capsule out of the body of one"),
        ("capsule wrap update.cap -o nested.cap --guid 01234567-89ab-cdef-0123-456789abcdef", "an FMP capsule as Windows hands it over"),
        ("capsule wrap image.bin -o update.cap --guid 01234567-89ab-cdef-0123-456789abcdef --header-size 4096", "with the header size that fwupd uses"),
    ];

    public override void AddOptions(OptionSet options) => options
        .Add("o|output=", "the capsule {FILE} to write", v => _output = v)
        .Add("guid=", "CapsuleGuid: a {GUID}, or fmp", v => _guid = v)
        .Add("header-size=", "HeaderSize in {BYTES}, 28 to 1048576; default: 28. BaseTools write 32, fwupd 4096", v => _headerSize = v)
        .Add("flag=", "a {FLAG} of the header: persist-across-reset, populate-system-table, initiate-reset; may be repeated", AddFlag)
        .Add("oem-flags=", "bits 0-15 of Flags as a {NUMBER}, decimal or 0x", v => _oemFlags = v);

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string file = Exactly(arguments, "FILE")[0];
        string output = _output ?? throw new UsageException("-o OUTPUT is missing");
        Guid guid = GuidOf(_guid ?? throw new UsageException("--guid GUID is missing", "the GUID of an ESRT entry, or fmp for the body of an FMP capsule"));
        uint headerSize = OptionValues.Number("--header-size", _headerSize, EfiCapsuleHeader.StructureSize, WrapRequest.MaximumHeaderSize);
        CapsuleFlags flags = _flags | (CapsuleFlags)OptionValues.Number("--oem-flags", _oemFlags, 0, ushort.MaxValue);
        WrapResult result = WrapOperation.Run(new WrapRequest(file, output, guid, headerSize, flags), run.Context);
        WrapText.Write(run, "wrapped", file, result);
        run.WriteJson("wrap", result, writer => JsonWrap.Write(writer, file, result));
        return result.Outcome;
    }

    private static Guid GuidOf(string text) =>
        text == "fmp" ? KnownGuids.FmpCapsule : OptionValues.Guid("--guid", text, "; fmp stands for that of FMP capsules");

    private void AddFlag(string word)
    {
        CapsuleFlags flag = FlagWords.FirstOrDefault(f => f.Word == word).Flag;
        _flags |= flag == CapsuleFlags.None
            ? throw new UsageException($"--flag: there is no flag \"{word}\"", Words.DidYouMean(word, FlagWords.Select(f => f.Word)))
            : flag;
    }
}
