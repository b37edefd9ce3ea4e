// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>
/// <c>openssl cms -verify</c>: signature, chain and anchors. One shell for each processor runs it for all messages, because starting
/// a process from here costs more than the verification.
/// </summary>
internal static class OpenSslPeer
{
    /// <summary>Any purpose, dates not looked at, and any certificate may be an anchor, as in EDK II's Pkcs7Verify().</summary>
    private const string Script = """
        cd "$1" || exit 99
        while read -r name; do
            openssl cms -verify -binary -inform DER -in "$name" -content content -CAfile roots.pem -partial_chain -purpose any \
                -no_check_time -out /dev/null >/dev/null 2>&1
            echo "$name $?"
        done <"$2"
        """;

    public static IReadOnlyList<bool> Accept(IReadOnlyList<byte[]> messages, byte[] content, IReadOnlyList<X509Certificate2> roots)
    {
        using TemporaryDirectory folder = new();
        folder.Write("content", content);
        folder.Write("roots.pem", string.Concat(roots.Select(r => r.ExportCertificatePem() + "\n")));
        string script = folder.Write("verify.sh", Script);
        for (int i = 0; i < messages.Count; i++)
        {
            folder.Write($"{i}", messages[i]);
        }

        bool?[] accepted = new bool?[messages.Count];
        int lanes = Environment.ProcessorCount;
        Parallel.For(0, lanes, lane =>
        {
            string list = string.Concat(Enumerable.Range(0, messages.Count).Where(i => i % lanes == lane).Select(i => $"{i}\n"));
            folder.Write($"list{lane}", list);
            foreach (string line in ProcessRunner.RunOk("sh", script, folder.Root, $"list{lane}").OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] words = line.Split(' ');
                int code = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);

                // 1 is a mistake in the options; from 126 on it did not run, or died.
                accepted[int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)] = code switch
                {
                    0 => true,
                    > 1 and < 126 => false,
                    _ => throw new InvalidOperationException($"openssl cms ended with {code}."),
                };
            }
        });
        return [.. accepted.Select(a => a ?? throw new InvalidOperationException("openssl was not asked about a message."))];
    }
}
