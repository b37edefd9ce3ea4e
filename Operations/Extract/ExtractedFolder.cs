// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Extract;

/// <summary>
/// Writes every innermost structure into a file of its own. Names are made of structure paths and, of what the capsule says, only letters, digits and hyphens.
/// </summary>
internal static class ExtractedFolder
{
    private const int LongestLabel = 40;

    /// <summary>Writes the files and gives the folder its name.</summary>
    public static List<ExtractedFile> Write(StructureNode tree, string folder, OperationContext context)
    {
        using AtomicFolder output = AtomicFolder.Create(folder);
        List<ExtractedFile> files = [];
        WriteInto(output.TemporaryPath, tree, SafeName(tree), files, context);
        output.Commit();
        return files;
    }

    private static void WriteInto(string root, StructureNode node, string path, List<ExtractedFile> files, OperationContext context)
    {
        // An image is what people want as one file; its headers and sections can be extracted by path.
        bool isImage = KindOf(node) == "Image";
        if (node.Children.Count > 0 && !isImage)
        {
            foreach (StructureNode child in node.Children)
            {
                WriteInto(root, child, $"{path}/{SafeName(child)}", files, context);
            }

            return;
        }

        string file = $"{path}{(isImage ? ".efi" : ".bin")}";
        string full = Path.Combine(root, file.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using FileStream stream = new(full, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ByteSource bytes = node.Source.Slice(node.Range);
        bytes.ForEach("writing", context, block =>
        {
            hash.AppendData(block);
            stream.Write(block);
        });
        files.Add(new ExtractedFile(node.Path, node.Range, file, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    /// <summary>The last part of the path, and the name of a driver behind it, in characters that every file system takes.</summary>
    private static string SafeName(StructureNode node)
    {
        StringBuilder name = new();
        foreach (char character in node.Name)
        {
            name.Append(char.IsAsciiLetterOrDigit(character) || character is '[' or ']' ? character : '_');
        }

        if (KindOf(node) == "File" && node.Label is { } label)
        {
            name.Append('-');
            foreach (char character in label.Take(LongestLabel))
            {
                name.Append(char.IsAsciiLetterOrDigit(character) ? character : '-');
            }
        }

        return name.ToString();
    }

    private static string KindOf(StructureNode node) => node.Name.Split('[')[0];
}
