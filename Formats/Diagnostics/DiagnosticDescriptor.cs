// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Diagnostics;

/// <summary>
/// What every finding of one id has in common. An id is <c>CAP</c> and four digits; the first digit says where
/// (0 reading, 1 capsule header, 2 FMP, payload and dependency, 3 authentication and signature, 4 version, SVN and rollback,
/// 5 firmware volume and drivers, 6 consumers and delivery, 7 description and build, 8 runtime and telemetry, 9 environment).
/// An id is never used again for another meaning.
/// </summary>
/// <param name="Id">The id, for example <c>CAP0001</c>.</param>
/// <param name="Severity">The severity a finding has unless it says otherwise.</param>
/// <param name="Outcome">What an error of this id means for the run.</param>
/// <param name="Title">A few words, without a full stop.</param>
/// <param name="MessageFormat">The sentence, with <c>{0}</c>, <c>{1}</c>, ... for the finding's arguments.</param>
/// <param name="Help">What the reader can do about it.</param>
/// <param name="Citation">Specification and section, or repository and file, that the finding rests on; empty for our own conventions.</param>
public sealed record DiagnosticDescriptor(
    string Id,
    Severity Severity,
    Outcome Outcome,
    string Title,
    string MessageFormat,
    string Help,
    string Citation = "");
