// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Wrap;

namespace UefiCapsule.Cli.Output;

/// <summary>What capsule wrap and capsule unwrap did, for people.</summary>
internal static class WrapText
{
    public static void Write(CommandRun run, string verb, string file, WrapResult result)
    {
        run.Show(result.Diagnostics);
        if (result.OutputFile is { } output)
        {
            run.Out.Write($"{verb} {Printable.Text(file)} into {Printable.Text(output)} ({run.Palette.Warn("NOT verified")})\n");
            run.Out.Write($"  is      {result.Content}\n  size    {result.Length} bytes\n  sha256  {result.Sha256}\n");
        }
    }
}
