// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>Takes the capsule out of the communication buffer, so that what is judged is what is used: the other side can write on.</summary>
internal static class ShadowImage
{
    private const string Function = "ShadowImage";

    /// <summary>The capsule, or null when none begins there.</summary>
    public static ReadOnlyMemory<byte>? Take(FirmwareMemory buffer, FirmwareLog log)
    {
        byte[] copy = buffer.Bytes.ToArray();
        EfiCapsuleHeader? header = StructureBytes.Read<EfiCapsuleHeader>(copy);
        uint size = header?.CapsuleImageSize ?? 0;
        log.Verbose(Function, string.Create(CultureInfo.InvariantCulture, $"Buffer = {FirmwareLog.Hex(buffer.Address)}, CapsuleImageSize = {FirmwareLog.Hex(size)}"));
        if (size < EfiCapsuleHeader.StructureSize || size > copy.Length)
        {
            log.Error(Function, "ShadowImage.Status = Bad Buffer Size");
            return null;
        }

        log.Verbose(Function, "ShadowImage.Status = Success");
        return copy.AsMemory(0, (int)size);
    }
}
