// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;

namespace UefiCapsule.Signing.Revocation;

/// <summary>The revocation lists that were given. None is ever fetched from anywhere.</summary>
public sealed class RevocationLists
{
    private const string Label = "X509 CRL";
    private const string FirstLine = "-----BEGIN " + Label + "-----";

    /// <summary>The largest file that is read: 32 MiB, more than half a million entries.</summary>
    public const int MaximumLength = 32 * 1024 * 1024;

    private const int ChunkSize = 64 * 1024;

    private RevocationLists(IReadOnlyList<RevocationList> lists) => Lists = lists;

    /// <summary>The lists, in the order of the files.</summary>
    public IReadOnlyList<RevocationList> Lists { get; }

    /// <summary>Lists out of files: PEM with one or more, or DER with one.</summary>
    /// <exception cref="SigningException">A file cannot be read, or holds a list that is damaged or that cannot be used; the fault says which.</exception>
    public static RevocationLists Load(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new RevocationLists([.. files.SelectMany(f => In(f, Read(f)))]);
    }

    /// <summary>The lists of bytes that the caller has in hand.</summary>
    /// <param name="name">What to call the bytes in a message.</param>
    /// <param name="bytes">PEM with one or more lists, or DER with one.</param>
    /// <exception cref="SigningException">They hold no list, or one that is damaged or cannot be used.</exception>
    public static RevocationLists From(string name, ReadOnlyMemory<byte> bytes) => new(In(name, bytes));

    private static byte[] Read(string file)
    {
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using MemoryStream bytes = new();
            byte[] chunk = new byte[ChunkSize];
            for (int read = stream.Read(chunk); read > 0; read = stream.Read(chunk))
            {
                bytes.Write(chunk, 0, read);
                if (bytes.Length > MaximumLength)
                {
                    throw new SigningException(SigningFault.RevocationListUnreadable, file, "it is larger than 32 MiB, which no revocation list is.");
                }
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SigningException(SigningFault.RevocationListUnreadable, file, e.Message, e);
        }
    }

    private static List<RevocationList> In(string file, ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(bytes.Span);
        int announced = text.Count(FirstLine);
        List<RevocationList> lists = [];
        for (; announced > 0 && PemEncoding.TryFind(text, out PemFields fields); text = text[fields.Location.End..])
        {
            if (text[fields.Label].SequenceEqual(Label))
            {
                lists.Add(RevocationListReader.Read(file, Convert.FromBase64String(text[fields.Base64Data].ToString())));
            }
        }

        if (lists.Count != announced)
        {
            throw new SigningException(SigningFault.RevocationListUnreadable, file, "a revocation list in it is damaged.");
        }

        return announced > 0 ? lists : [RevocationListReader.Read(file, bytes)];
    }
}
