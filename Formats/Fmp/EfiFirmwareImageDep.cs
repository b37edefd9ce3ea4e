// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Fmp;

/// <summary>
/// EFI_FIRMWARE_IMAGE_DEP, a dependency expression: opcodes up to END (0x0D). UEFI 2.11, 23.2.
/// Only its length is read here, as EDK II's ValidateDependency finds it (FmpDevicePkg/Library/FmpDependencyLib).
/// </summary>
public static class EfiFirmwareImageDep
{
    /// <summary>The longest expression that is looked for, in bytes.</summary>
    public const int MaximumLength = 64 * 1024;

    private const byte PushGuid = 0x00;
    private const byte PushVersion = 0x01;
    private const byte VersionString = 0x02;
    private const byte End = 0x0D;
    private const byte DeclareLength = 0x0E;

    /// <summary>Finds the end of an expression.</summary>
    /// <param name="bytes">The bytes from the expression's start.</param>
    /// <param name="length">The number of bytes including END.</param>
    /// <returns>False when an unknown opcode comes first, or the bytes run out before END.</returns>
    public static bool TryMeasure(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        SpanReader reader = new(bytes);
        while (reader.TryReadByte(out byte opcode))
        {
            bool known = opcode switch
            {
                PushGuid => reader.TryReadBytes(16, out _),
                PushVersion or DeclareLength => reader.TryReadBytes(4, out _),
                VersionString => TrySkipString(ref reader),
                > PushGuid and < End => true,
                End => true,
                _ => false,
            };

            if (!known)
            {
                return false;
            }

            if (opcode == End)
            {
                length = reader.Position;
                return true;
            }
        }

        return false;
    }

    private static bool TrySkipString(ref SpanReader reader)
    {
        while (reader.TryReadByte(out byte character))
        {
            if (character == 0)
            {
                return true;
            }
        }

        return false;
    }
}
