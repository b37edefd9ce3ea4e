// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Cli.Output;
using UefiCapsule.Operations;
using UefiCapsule.TestKit;

namespace UefiCapsule.Cli.Tests;

/// <summary>What depends on whether a person is looking.</summary>
public sealed class TerminalTests
{
    private static readonly string Capsule = RepositoryRoot.PathOf("tests", "Vectors", "generatecapsule", "01-plain.cap");

    [Fact]
    public void ATerminalGetsColour() => Assert.Contains('\e', new CommandHost { IsTerminal = true }.Run("verify", Capsule).Output);

    [Fact]
    public void AFileGetsNone() => Assert.DoesNotContain('\e', new CommandHost().Run("verify", Capsule).Output);

    [Fact]
    public void NoColorOnRequest() => Assert.DoesNotContain('\e', new CommandHost { IsTerminal = true }.Run("verify", Capsule, "--no-color").Output);

    [Fact]
    public void NoColorByTheEnvironment()
    {
        CommandHost host = new() { IsTerminal = true };
        host.Environment["NO_COLOR"] = "1";
        Assert.DoesNotContain('\e', host.Run("verify", Capsule).Output);
    }

    [Fact]
    public void JsonIsNeverColoured() => Assert.DoesNotContain('\e', new CommandHost { IsTerminal = true }.Run("verify", Capsule, "--json").Output);

    [Fact]
    public void WithoutUnicodeTheTreeIsAscii()
    {
        string tree = new CommandHost { Unicode = false }.Run("inspect", Capsule).Output;
        Assert.Contains("|- Header", tree, StringComparison.Ordinal);
        Assert.All(tree, c => Assert.True(char.IsAscii(c)));
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData(null, null, "de_DE.UTF-8", true)]
    [InlineData(null, null, "C", false)]
    [InlineData("C", null, "de_DE.UTF-8", false)]
    [InlineData(null, "C.utf8", "C", true)]
    public void TheLocaleSaysWhetherItIsUtf8(string? all, string? type, string? lang, bool expected) =>
        Assert.Equal(expected, Terminal.IsUtf8Locale(n => n switch { "LC_ALL" => all, "LC_CTYPE" => type, _ => lang }));

    [Fact]
    public void TheBarWaitsHalfASecondAndGoesAway()
    {
        using StringWriter writer = new();
        SteppingClock clock = new();
        ProgressBar bar = new(writer, clock, 80);
        bar.Report(new OperationProgress("writing", 1 << 20, 4 << 20));
        Assert.Empty(writer.ToString());
        clock.Advance(TimeSpan.FromSeconds(1));
        bar.Report(new OperationProgress("writing", 2 << 20, 4 << 20));
        Assert.Contains("50% of 4 MiB", writer.ToString(), StringComparison.Ordinal);
        bar.Clear();
        Assert.EndsWith("\r\e[K", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WordsFromAFileDoNotSteerTheTerminal() =>
        Assert.Equal(@"CN=a\u001B[31m\u202Eb\u000A", Printable.Text("CN=a\e[31m\u202Eb\n"));

    [Fact]
    public void APassphraseIsAskedForOnlyWhenTheKeyNeedsIt()
    {
        using Workbench bench = new();
        string[] asked = [];
        CommandHost host = new()
        {
            ReadSecret = prompt =>
            {
                asked = [.. asked, prompt];
                return "secret".ToCharArray();
            },
        };
        Assert.Equal(0, host.Run(bench.BuildWords(bench["a.cap"])).ExitCode);
        Assert.Empty(asked);
        string key = bench.Write("encrypted.pem", Encrypted(bench["keys/signer.key.pem"], "secret"));
        string[] words = ["build", bench.Description, "-o", bench["b.cap"], "--key", key, "--cert", bench["keys/signer.pem"], "--allow-test-key"];
        Assert.Equal(0, host.Run(words).ExitCode);
        Assert.Equal([$"passphrase for {key}: "], asked);
    }

    [Fact]
    public void ASecretIsReadKeyByKeyIntoOnePlace()
    {
        Queue<ConsoleKeyInfo> keys = new();
        void Type(ConsoleKey key, char character = '\0', bool control = false) => keys.Enqueue(new ConsoleKeyInfo(character, key, false, false, control));
        Span<char> buffer = stackalloc char[4];

        Type(ConsoleKey.Backspace);
        Type(ConsoleKey.A, 'a');
        Type(ConsoleKey.B, 'b');
        Type(ConsoleKey.Backspace);
        Type(ConsoleKey.Tab, '\t');
        Type(ConsoleKey.C, 'ç');
        Type(ConsoleKey.Enter, '\r');
        Assert.Equal("aç", buffer[..Keyboard.ReadLineWithoutEcho(buffer, keys.Dequeue)!.Value].ToString());

        foreach (char character in "abcdef")
        {
            Type(ConsoleKey.A, character);
        }

        Type(ConsoleKey.Enter);
        Assert.Equal("abcd", buffer[..Keyboard.ReadLineWithoutEcho(buffer, keys.Dequeue)!.Value].ToString());

        Type(ConsoleKey.A, 'a');
        Type(ConsoleKey.Escape);
        Assert.Null(Keyboard.ReadLineWithoutEcho(buffer, keys.Dequeue));

        Type(ConsoleKey.C, '\u0003', control: true);
        char[] other = new char[4];
        Assert.Throws<OperationCanceledException>(() => Keyboard.ReadLineWithoutEcho(other, keys.Dequeue));
    }

    [Theory]
    [InlineData("secret", 0)]
    [InlineData("wrong", 7)]
    [InlineData("", 7)]
    public void APassphraseComesFromTheEnvironmentOrAFile(string passphrase, int code)
    {
        using Workbench bench = new();
        string key = bench.Write("encrypted.pem", Encrypted(bench["keys/signer.key.pem"], "secret"));
        string[] words = ["build", bench.Description, "-o", bench["b.cap"], "--key", key, "--cert", bench["keys/signer.pem"], "--allow-test-key"];
        bench.Host.Environment["PASS"] = passphrase;
        CommandResult fromEnvironment = bench.Host.Run([.. words, "--passphrase-env", "PASS"]);
        CommandResult fromFile = bench.Host.Run([.. words, "--passphrase-file", bench.Write("pass", passphrase + "\n")]);
        Assert.Equal((code, code), (fromEnvironment.ExitCode, fromFile.ExitCode));
    }

    [Fact]
    public void WithNobodyToAskAnEncryptedKeyIsAFinding()
    {
        using Workbench bench = new();
        string key = bench.Write("encrypted.pem", Encrypted(bench["keys/signer.key.pem"], "secret"));
        CommandResult result = bench.Host.Run("build", bench.Description, "-o", bench["b.cap"], "--key", key, "--cert", bench["keys/signer.pem"], "--allow-test-key");
        Assert.Equal(7, result.ExitCode);
        Assert.Contains("CAP3903", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(bench["b.cap"]));
    }

    [Fact]
    public void OurOwnBugIsCalledOne()
    {
        using StringWriter error = new();
        Terminal terminal = new()
        {
            Out = new BrokenWriter(),
            Error = error,
            Time = TimeProvider.System,
            Environment = _ => null,
        };
        Assert.Equal(70, CommandLine.Run(["explain", "CAP0001"], terminal));
        Assert.Contains("this is a bug in capsule", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFullDiskBehindStandardOutputIsNoBugOfOurs()
    {
        StreamWriter full = new("/dev/full") { AutoFlush = true };
        using StringWriter error = new();
        Terminal terminal = new() { Out = full, Error = error, Time = TimeProvider.System, Environment = _ => null };
        Assert.Equal(7, CommandLine.Run(["explain", "CAP0001"], terminal));
        Assert.StartsWith("capsule: reading or writing failed", error.ToString(), StringComparison.Ordinal);
    }

    private static string Encrypted(string keyFile, string passphrase)
    {
        using System.Security.Cryptography.ECDsa key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(keyFile));
        return key.ExportEncryptedPkcs8PrivateKeyPem(
            passphrase,
            new(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes256Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 1000));
    }

    private sealed class BrokenWriter : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => throw new InvalidOperationException("broken");
    }

    private sealed class SteppingClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _now += by.Ticks;
    }
}
