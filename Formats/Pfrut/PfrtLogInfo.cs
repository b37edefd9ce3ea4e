// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Pfrut;

/// <summary>
/// How the telemetry is set (struct pfrt_log_info, 12 bytes): log_level at 0 (4), log_type at 4 (4), log_revid at 8 (4). Linux
/// include/uapi/linux/pfrut.h. When it is set, the driver passes over a field with a value it does not know.
/// </summary>
/// <param name="Level">log_level: 0 errors, 1 warnings, 2 information, 4 everything. A negative errno when the firmware did not say.</param>
/// <param name="LogType">log_type: 0 execution, 1 history.</param>
/// <param name="Revision">log_revid: the revision of the _DSM, 1 or 2.</param>
public sealed record PfrtLogInfo(uint Level, uint LogType, uint Revision) : IBinaryStructure<PfrtLogInfo>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 4 + 4 + 4;

    /// <summary>A value that no field takes, for a field that is to stay as it is.</summary>
    public const uint Unchanged = uint.MaxValue;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <summary>Reads the structure.</summary>
    public static bool TryRead(ref SpanReader reader, out PfrtLogInfo value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint level) && fields.TryReadUInt32(out uint logType) && fields.TryReadUInt32(out uint revision))
        {
            value = new PfrtLogInfo(level, logType, revision);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(Level);
        writer.WriteUInt32(LogType);
        writer.WriteUInt32(Revision);
    }
}
