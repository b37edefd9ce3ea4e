// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Stage;

namespace UefiCapsule.Cli.Commands;

/// <summary>capsule on-disk</summary>
internal sealed class OnDiskCommand : Command
{
    private string? _folder;

    public override string Name => "on-disk";

    public override string Arguments => "FILE... -o FOLDER";

    public override string Summary => "copy capsules to where firmware looks for them on disk";

    public override string Description =>
        "Copies capsules into EFI/UpdateCapsule below FOLDER, where the EFI system partition is mounted, as CAP00001.CAP and so on: " +
        "names that every FAT driver keeps, and whose order, for EDK II and for U-Boot, is the order given. All are copied or none; " +
        "no file is overwritten. Firmware looks only when bit 2 of OsIndications is set; EDK II asks for the attribute System or " +
        "Archive, which FAT drivers give new files. Nothing is verified.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule on-disk first.cap second.cap -o /boot/efi", "two capsules, in this order"),
    ];

    public override void AddOptions(OptionSet options) =>
        options.Add("o|output=", "the {FOLDER} where the EFI system partition is mounted", v => _folder = v);

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        if (arguments.Count == 0 || arguments.Any(string.IsNullOrEmpty))
        {
            throw new UsageException("FILE is missing", "expected: FILE...");
        }

        string folder = _folder ?? throw new UsageException("-o FOLDER is missing");
        StageResult result = StageOperation.Run(new StageRequest(arguments, folder), run.Context);
        run.Show(result.Diagnostics);
        if (result.Folder is { } staged)
        {
            run.Out.Write($"copied into {Printable.Text(staged)} (NOT verified)\n");
            foreach (StagedFile file in result.Files)
            {
                run.Out.Write($"  {file.Sha256}  {file.Name}  {Printable.Text(file.File)}\n");
            }

            run.Out.Write($"EDK II takes  {string.Join(", ", result.Edk2Order.Select(Printable.Text))}\n");
            run.Out.Write($"U-Boot takes  {string.Join(", ", result.UBootOrder.Select(Printable.Text))}\n");
        }

        run.WriteJson("on-disk", result, writer => JsonOnDisk.Write(writer, folder, result));
        return result.Outcome;
    }
}
