// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Dependency;

/// <summary>
/// How an evaluation ended: the LastAttemptStatus that EDK II's FmpDependencyLib reports (FmpDevicePkg/PrivateInclude/FmpLastAttemptStatus.h).
/// FmpDxe replaces it by LAST_ATTEMPT_STATUS_ERROR_UNSATISFIED_DEPENDENCIES in SetImage; CheckImage shows it as it is.
/// </summary>
public enum DependencyStatus
{
    /// <summary>LAST_ATTEMPT_STATUS_SUCCESS: it has a value.</summary>
    Success = 0,

    /// <summary>The bytes ran out before END.</summary>
    NoEnd = 0x1081,

    /// <summary>An opcode that the specification does not define.</summary>
    UnknownOpcode = 0x1082,

    /// <summary>The GUID of PUSH_GUID is cut short.</summary>
    GuidBeyondEnd = 0x1083,

    /// <summary>The number of PUSH_VERSION is cut short.</summary>
    VersionBeyondEnd = 0x1084,

    /// <summary>The text of VERSION_STR has no end.</summary>
    StringBeyondEnd = 0x1085,

    /// <summary>No FMP image has the type that PUSH_GUID names.</summary>
    FmpNotFound = 0x1086,

    /// <summary>The stack took no more.</summary>
    PushFailed = 0x1087,

    /// <summary>An operand is missing, or is a version where a boolean must be, or the other way round.</summary>
    PopFailed = 0x1088,

    /// <summary>DECLARE_LENGTH is not the first opcode.</summary>
    DeclareLengthNotFirst = 0x1089,

    /// <summary>The number of DECLARE_LENGTH is cut short.</summary>
    DeclareLengthBeyondEnd = 0x108A,

    /// <summary>DECLARE_LENGTH does not give the length of the expression.</summary>
    DeclareLengthWrong = 0x108B,
}
