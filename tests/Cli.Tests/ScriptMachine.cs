// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime;
using UefiCapsule.RuntimeFakes;

namespace UefiCapsule.Cli.Tests;

/// <summary>
/// A machine for scripts. <c>$ machine KERNEL DEVICES</c> begins one with so many update devices; <c>$ machine none</c> goes back to the
/// machine the test runs on. <c>$ firmware fails REQUEST FAULT</c>, <c>answers STATUS EXTENDED NANOSECONDS</c>, <c>becomes VERSION</c> (after an
/// activation), <c>logs TEXT</c> (one line, with <c>\n</c>, <c>\0</c>, <c>\e</c> and <c>\xff</c>), <c>forgets</c> (resets its log), <c>knows LEVEL...</c>.
/// </summary>
internal sealed class ScriptMachine
{
    private FakeMachine _machine = new();

    public void Execute(IReadOnlyList<string> words, CommandHost host)
    {
        if (words[0] == "machine")
        {
            if (words[1] == "none")
            {
                host.Machine = null;
                return;
            }

            _machine = new FakeMachine(int.Parse(words[2], CultureInfo.InvariantCulture)) { KernelRelease = words[1] };
            host.Machine = _machine;
            return;
        }

        Firmware(words[1], [.. words.Skip(2)]);
    }

    private void Firmware(string verb, string[] words)
    {
        FakeUpdateDevice device = _machine.Update;
        switch (verb)
        {
            case "fails" when words[0] == "open":
                _machine.OpenFault = Enum.Parse<RuntimeFault>(words[1]);
                break;
            case "fails" when words[0] == "level":
                _machine.Log.LevelError = int.Parse(words[1], CultureInfo.InvariantCulture);
                break;
            case "fails":
                device.Fail(words[0], [.. words.Skip(1).Select(w => w == "-" ? (RuntimeFault?)null : Enum.Parse<RuntimeFault>(w))]);
                break;
            case "answers":
                ulong time = ulong.Parse(words[2], CultureInfo.InvariantCulture);
                device.Result = new PfruUpdateResult((PfruDsmStatus)Number(words[0]), Number(words[1]), time, time * 2);
                break;
            case "becomes":
                uint version = Number(words[0]);
                device.AfterActivation = device.Capability with { DriverRuntimeVersion = version, DriverSecurityVersion = version };
                break;
            case "logs":
                string text = string.Join(' ', words)
                    .Replace("\\n", "\n", StringComparison.Ordinal)
                    .Replace("\\0", "\0", StringComparison.Ordinal)
                    .Replace("\\e", "\e", StringComparison.Ordinal)
                    .Replace("\\xff", "\u00FF", StringComparison.Ordinal);
                _machine.Log.Write(Encoding.Latin1.GetBytes(text));
                break;
            case "forgets":
                _machine.Log.Reset();
                break;
            case "knows":
                _machine.Log.Levels.IntersectWith(words.Select(Number));
                break;
            default:
                throw new InvalidOperationException($"Firmware cannot do \"{verb}\".");
        }
    }

    private static uint Number(string word) => uint.Parse(word, CultureInfo.InvariantCulture);
}
