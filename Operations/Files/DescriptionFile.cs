// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Files;

/// <summary>Reads a description into memory, up to the limit of its reader.</summary>
internal static class DescriptionFile
{
    /// <summary>The bytes, or null with a finding.</summary>
    public static byte[]? Read(string file, DiagnosticBag diagnostics)
    {
        try
        {
            using FileByteSource source = FileByteSource.Open(file);
            if (source.Length > DescriptionReader.MaximumLength)
            {
                diagnostics.Report(EnvironmentDiagnostics.FileTooLarge, Place.Of(file), file, Text(source.Length), Text(DescriptionReader.MaximumLength));
                return null;
            }

            byte[] bytes = new byte[source.Length];
            source.Read(0, bytes);
            return bytes;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
            return null;
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
