// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Files;
using UefiCapsule.Signing.Dsse;

namespace UefiCapsule.Operations.Provenance;

/// <summary>Reads and checks the attestation that a request names.</summary>
internal static class AttestationFile
{
    public static AttestationReport Check(string file, AttestationPolicy policy, ByteSource capsule, DiagnosticBag diagnostics, OperationContext context)
    {
        try
        {
            byte[] envelope = BoundedFile.Read(file, DsseEnvelope.MaximumLength);
            return new AttestationCheck(file, policy, diagnostics).Run(envelope, capsule.Sha256("hashing", context));
        }
        catch (Exception e) when (FileFaults.IsFault(e) || e is NotSupportedException or ArgumentException)
        {
            diagnostics.Add(FileFaults.NotReadable(file, e));
            return new AttestationReport { File = file };
        }
    }
}
