// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Signing.External.Programs;

namespace UefiCapsule.Signing.External.Protocol;

/// <summary>
/// Reads what the program wrote on its standard output. Strict: a line too many, another version, base64 that is not exactly that, are
/// no answer.
/// </summary>
internal static class SignAnswer
{
    /// <summary>The most lines of an answer behind the first one.</summary>
    private const int MostErrorLines = 10;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The signature, in the form that <see cref="ICapsuleSigner.SignDigestAsync"/> gives it.</summary>
    /// <exception cref="SigningException">There is none.</exception>
    public static byte[] Read(string program, ProgramResult result, SignatureAlgorithm algorithm)
    {
        IReadOnlyList<string>? lines = Lines(result.Output);
        IReadOnlyList<string> errors = ErrorLines(lines);
        if (errors.Count > 0)
        {
            throw new SigningException(SigningFault.ProgramRefused, program, $"it answered: {string.Join(" / ", errors.Select(e => ShownText.Of(e)))}{result.Said()}.");
        }

        if (result.ExitCode != 0)
        {
            throw new SigningException(SigningFault.ProgramFailed, program, $"it ended with exit code {result.ExitCode}{result.Said()}.");
        }

        if (lines is null)
        {
            throw Unreadable(program, "its answer is no text in UTF-8", result);
        }

        RequireVersion(program, lines, result);
        return lines.Count switch
        {
            1 => throw Unreadable(program, "its answer ends behind the first line", result),
            2 => SignatureOf(program, lines[1], algorithm, result),
            _ => throw Unreadable(program, "its answer has more lines than it may", result),
        };
    }

    private static byte[] SignatureOf(string program, string line, SignatureAlgorithm algorithm, ProgramResult result)
    {
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        string word = space < 0 ? line : line[..space];
        if (word is not ("signature" or "signature-p1363"))
        {
            throw Unreadable(program, $"the second line of its answer is neither \"signature\" nor \"error\": {ShownText.Of(line)}", result);
        }

        if (space < 0 || Base64.Decode(line[(space + 1)..]) is not { Length: > 0 } signature)
        {
            throw Unreadable(program, $"what follows \"{word}\" is no base64", result);
        }

        if (word == "signature")
        {
            return signature;
        }

        return algorithm.Key == KeyKind.Ecdsa && EcdsaSignatureForm.ToDer(signature) is { } der
            ? der
            : throw Unreadable(program, "\"signature-p1363\" is for ECDSA, two numbers of the curve's length", result);
    }

    private static void RequireVersion(string program, IReadOnlyList<string> lines, ProgramResult result)
    {
        string first = lines.Count == 0 ? string.Empty : lines[0];
        if (first == SignRequest.FirstLine)
        {
            return;
        }

        throw first.StartsWith(SignRequest.Protocol, StringComparison.Ordinal)
            ? new SigningException(
                SigningFault.ProgramProtocolUnknown,
                program,
                $"it answered in {ShownText.Of(first)}, and {SignRequest.FirstLine} was asked for{result.Said()}.")
            : Unreadable(program, lines.Count == 0 ? "it answered nothing" : $"the first line of its answer is not {SignRequest.FirstLine}: {ShownText.Of(first)}", result);
    }

    /// <summary>The texts of an answer that is an error and nothing else.</summary>
    private static IReadOnlyList<string> ErrorLines(IReadOnlyList<string>? lines)
    {
        const string Error = "error ";
        return lines is { Count: >= 2 and <= 1 + MostErrorLines } && lines[0] == SignRequest.FirstLine && lines.Skip(1).All(l => l.StartsWith(Error, StringComparison.Ordinal))
            ? [.. lines.Skip(1).Select(l => l[Error.Length..])]
            : [];
    }

    /// <summary>The lines, each ended by LF or CR LF, the last perhaps by neither; null when the bytes are no text.</summary>
    private static IReadOnlyList<string>? Lines(byte[] bytes)
    {
        string text;
        try
        {
            text = _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        if (text.Length == 0)
        {
            return [];
        }

        string[] lines = text.Split('\n');
        return [.. lines.SkipLast(lines[^1].Length == 0 ? 1 : 0).Select(l => l.EndsWith('\r') ? l[..^1] : l)];
    }

    private static SigningException Unreadable(string program, string why, ProgramResult result) =>
        new(SigningFault.ProgramAnswerUnreadable, program, $"{why}{result.Said()}.");
}
