// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Cli.Commands;

internal sealed class TestKeysCommand : Command
{
    private const int MostDays = 36500;
    private TestKeyType _type = TestKeyType.Rsa2048;
    private int _days = 3650;

    private static IEnumerable<string> Types => Enum.GetNames<TestKeyType>().Select(n => n.ToLowerInvariant());

    public override string Name => "keys test";

    public override string Arguments => "DIRECTORY [--type TYPE] [--days N]";

    public override string Summary => "make a TEST root, intermediate and signer";

    public override string Description =>
        "Writes root.pem, intermediate.pem and signer.pem with their private keys (*.key.pem, readable by you only). " +
        "The subjects say TEST. No machine outside a laboratory should trust them. Nothing is overwritten.";

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("capsule keys test keys", "RSA 2048, valid for ten years"),
        ("capsule keys test keys --type p384 --days 30", "ECDSA P-384, for a month"),
    ];

    public override void AddOptions(OptionSet options) => options
        .Add("type=", $"{{TYPE}} of the keys: {string.Join(", ", Types)}; default: rsa2048", v => _type = TypeOf(v))
        .Add("days=", "{DAYS} that the certificates are valid; default: 3650", v => _days = DaysOf(v));

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string folder = Exactly(arguments, "DIRECTORY")[0];
        TestKeysResult result = TestKeysOperation.Run(new TestKeysRequest(folder, _type, _days), run.Context);
        run.Show(result.Diagnostics);
        foreach (string file in result.Files)
        {
            run.Out.Write($"wrote {Printable.Text(file)}\n");
        }

        if (result.Outcome == Outcome.Clean)
        {
            run.Out.Write($"{run.Palette.Warn("TEST keys")}: for a laboratory only. Sign with signer.key.pem, signer.pem and --chain intermediate.pem; trust root.pem; both only with --allow-test-key.\n");
        }

        run.WriteJson("keys-test", result, writer => writer.WriteNames("files", result.Files));
        return result.Outcome;
    }

    private static TestKeyType TypeOf(string word) =>
        Types.Contains(word, StringComparer.Ordinal) && Enum.TryParse(word, ignoreCase: true, out TestKeyType type)
            ? type
            : throw new UsageException($"there is no key type \"{word}\"", "types: " + string.Join(", ", Types));

    private static int DaysOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= MostDays
            ? days
            : throw new UsageException($"\"{word}\" is no number of days", $"a whole number from 1 to {MostDays}");
}
