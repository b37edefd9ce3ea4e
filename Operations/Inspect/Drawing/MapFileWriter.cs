// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using System.Xml;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>Writes a map as a picture or as a page. The same capsule under the same name gives the same bytes.</summary>
internal static class MapFileWriter
{
    /// <summary>Why the map cannot be written under that name, as far as that is known before, or null.</summary>
    public static Diagnostic? Fault(string file, string input) => IsPicture(file) || IsPage(file)
        ? FileFaults.OutputFault(file, [input])
        : new Diagnostic(EnvironmentDiagnostics.UnknownPicture, Place.Of(file), file);

    /// <summary>Writes the file and returns its SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Write(CapsuleMap map, string name, string file)
    {
        XmlWriterSettings settings = new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            IndentChars = " ",
            NewLineChars = "\n",
            OmitXmlDeclaration = IsPage(file),
        };
        using AtomicFile output = AtomicFile.Create(file);
        using AtomicFileStream stream = new(output);
        using (BufferedStream buffer = new(stream, 1 << 16))
        using (XmlWriter writer = XmlWriter.Create(buffer, settings))
        {
            if (IsPage(file))
            {
                MapPage.Write(writer, map, name);
            }
            else
            {
                MapPicture.Write(writer, map, name, isAlone: true);
            }

            writer.WriteWhitespace("\n");
            writer.Flush();
            buffer.Flush();
            string sha256 = stream.Sha256();
            output.Commit();
            return sha256;
        }
    }

    private static bool IsPicture(string file) => file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    private static bool IsPage(string file) =>
        file.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);
}
