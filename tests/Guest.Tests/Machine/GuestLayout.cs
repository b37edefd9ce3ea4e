// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.FirmwareModel;

namespace UefiCapsule.Guest.Tests.Machine;

/// <summary>Where things lie in the window, and in which order the packages of the _DSM have their elements (Linux drivers/acpi/pfr_update.c and pfr_telemetry.c).</summary>
internal static class GuestLayout
{
    public const uint UpdateDevice = 0x1080;
    public const uint TelemetryDevice = 0x1081;
    public const uint QueryCapability = 1;
    public const uint QueryBuffer = 2;
    public const uint Start = 3;
    public const uint SetLevel = 1;
    public const uint GetLevel = 2;
    public const uint GetDataInfo = 3;
    public const int Buffer = 1 << 20;
    public const int Ring = 2 << 20;
    public const ulong BufferAddress = SharedWindow.Address + Buffer;
    public const ulong RingAddress = SharedWindow.Address + Ring;

    public static GuestReply Reply(PfruUpdateCapability capability) => new(
        [
            (uint)capability.Status, capability.Capabilities, 0, capability.FirmwareVersion, capability.CodeInjectionRuntimeVersion, 0,
            capability.DriverRuntimeVersion, capability.DriverSecurityVersion,
        ],
        [capability.CodeInjectionType, capability.DriverUpdateType, capability.PlatformId, capability.OemId]);

    public static GuestReply Reply(PfruBufferInfo buffer) =>
        new([(uint)buffer.Status, buffer.ExtendedStatus, Low(buffer.Address), High(buffer.Address), buffer.Length]);

    public static GuestReply Reply(PfruUpdateResult result) => new(
    [
        (uint)result.Status, result.ExtendedStatus,
        Low(result.AuthenticationNanoseconds), High(result.AuthenticationNanoseconds),
        Low(result.ExecutionNanoseconds), High(result.ExecutionNanoseconds),
    ]);

    public static GuestReply Reply(FirmwareAnswer answer, params uint[] more) => new([(uint)answer.Status, answer.ExtendedStatus, .. more]);

    public static GuestReply Reply(PfrtLogDataInfo data) => new(
    [
        (uint)data.Status, data.ExtendedStatus, data.MaximumSize,
        (uint)data.Chunk1Low, (uint)data.Chunk1High, data.Chunk1Size,
        (uint)data.Chunk2Low, (uint)data.Chunk2High, data.Chunk2Size,
        data.RolloverCount, data.ResetCount,
    ]);

    private static uint Low(ulong value) => (uint)(value & uint.MaxValue);

    private static uint High(ulong value) => (uint)(value >> 32);
}
