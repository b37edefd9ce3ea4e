// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Trust;

/// <summary>Says what files of certificates and hashes hold.</summary>
public static class TrustShowOperation
{
    /// <summary>Reads the files.</summary>
    public static TrustShowResult Run(TrustShowRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        DiagnosticBag diagnostics = new();
        List<TrustFile> files = [.. request.Files.Select(f => TrustFile.Read(f, diagnostics)).OfType<TrustFile>()];
        return new TrustShowResult { Diagnostics = diagnostics, Files = files };
    }
}
