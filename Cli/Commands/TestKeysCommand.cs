// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using Mono.Options;
using UefiCapsule.Cli.Output;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Signing;
using UefiCapsule.Signing.PostQuantum;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Cli.Commands;

internal sealed class TestKeysCommand : Command
{
    private const int MostDays = 36500;
    private Func<AsymmetricAlgorithm> _newKey = () => TestKeyMaker.NewKey(TestKeyType.Rsa2048);
    private int _days = 3650;

    private static IEnumerable<string> ClassicalTypes => Enum.GetNames<TestKeyType>().Select(n => n.ToLowerInvariant());

    private static IEnumerable<string> Types => [.. ClassicalTypes, .. PostQuantumAlgorithm.All.Select(NameOf)];

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
        ("capsule keys test keys --type ml-dsa-65", "a post-quantum root, intermediate and signer"),
    ];

    public override void AddOptions(OptionSet options) => options
        .Add("type=", $"{{TYPE}} of the keys: {string.Join(", ", ClassicalTypes)}, ml-dsa-44, -65 or -87, slh-dsa-sha2-128f and the other sets of FIPS 205; default: rsa2048", v => _newKey = NewKeyOf(v))
        .Add("days=", "{DAYS} that the certificates are valid; default: 3650", v => _days = DaysOf(v));

    public override Outcome Run(IReadOnlyList<string> arguments, CommandRun run)
    {
        string folder = Exactly(arguments, "DIRECTORY")[0];
        TestKeysResult result = TestKeysOperation.Run(new TestKeysRequest(folder, _newKey, _days), run.Context);
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

    private static Func<AsymmetricAlgorithm> NewKeyOf(string word)
    {
        if (ClassicalTypes.Contains(word, StringComparer.Ordinal) && Enum.TryParse(word, ignoreCase: true, out TestKeyType type))
        {
            return () => TestKeyMaker.NewKey(type);
        }

        return PostQuantumAlgorithm.All.FirstOrDefault(a => NameOf(a) == word) is { } algorithm
            ? () => PostQuantumTestKeys.NewKey(algorithm)
            : throw new UsageException($"there is no key type \"{word}\"", Words.DidYouMean(word, Types) ?? "types: " + string.Join(", ", Types));
    }

    private static string NameOf(PostQuantumAlgorithm algorithm) => algorithm.Name.ToLowerInvariant();

    private static int DaysOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= MostDays
            ? days
            : throw new UsageException($"\"{word}\" is no number of days", $"a whole number from 1 to {MostDays}");
}
