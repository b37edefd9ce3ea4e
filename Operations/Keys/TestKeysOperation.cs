// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Signing.TestKeys;

namespace UefiCapsule.Operations.Keys;

/// <summary>
/// Makes a TEST root, intermediate and signer: <c>root.pem</c>, <c>intermediate.pem</c>, <c>signer.pem</c>, and beside each its
/// private key <c>NAME.key.pem</c>, readable by its owner only. Nothing is overwritten.
/// </summary>
public static class TestKeysOperation
{
    private static readonly TimeSpan Backdating = TimeSpan.FromHours(1);

    /// <summary>Makes the keys.</summary>
    public static TestKeysResult Run(TestKeysRequest request, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Days, 1);
        string[] names = ["root", "intermediate", "signer"];
        foreach (string file in names.SelectMany(n => FilesOf(request.Folder, n)))
        {
            if (NewFile.Fault(file) is { } fault)
            {
                return new TestKeysResult { Diagnostics = [fault] };
            }
        }

        try
        {
            Directory.CreateDirectory(request.Folder);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            return new TestKeysResult { Diagnostics = [FileFaults.NotWritable(request.Folder, e)] };
        }

        // Clocks of two machines differ: a key made here is to be of use there at once.
        DateTimeOffset from = context.Time.GetUtcNow() - Backdating;
        DateTimeOffset to = from.AddDays(request.Days);
        using TestKey root = TestKeyMaker.Root("root", request.NewKey(), from, to);
        using TestKey intermediate = TestKeyMaker.Intermediate("intermediate", request.NewKey(), from, to, root);
        using TestKey signer = TestKeyMaker.Signer("signer", request.NewKey(), from, to, intermediate);
        return Write(request.Folder, names, [root, intermediate, signer]);
    }

    private static TestKeysResult Write(string folder, string[] names, TestKey[] keys)
    {
        List<string> written = [];
        foreach ((string name, TestKey key) in names.Zip(keys))
        {
            string[] files = FilesOf(folder, name);
            if (NewFile.Write(files[0], Encoding.ASCII.GetBytes(key.CertificatePem)) is { } fault
                || (fault = NewFile.Write(files[1], Encoding.ASCII.GetBytes(key.KeyPem), privateToOwner: true)) is not null)
            {
                return new TestKeysResult { Diagnostics = [fault], Files = written };
            }

            written.AddRange(files);
        }

        return new TestKeysResult { Diagnostics = [], Files = written };
    }

    private static string[] FilesOf(string folder, string name) => [Path.Combine(folder, name + ".pem"), Path.Combine(folder, name + ".key.pem")];
}
