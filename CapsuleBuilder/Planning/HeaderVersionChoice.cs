// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Planning;

/// <summary>Chooses the image header version: the highest one that every target takes.</summary>
internal sealed class HeaderVersionChoice
{
    private const uint RuntimeDefault = 2;
    private const uint FmpDefault = 3;
    private readonly CapsuleDescription _description;
    private readonly DiagnosticBag _diagnostics;
    private readonly uint _common;
    private readonly bool _inConflict;

    public HeaderVersionChoice(CapsuleDescription description, DiagnosticBag diagnostics)
    {
        _description = description;
        _diagnostics = diagnostics;
        _inConflict = ReportConflict();
        _common = Common();
    }

    /// <summary>The version of a payload; an explicit one that a target refuses is reported.</summary>
    public uint For(PayloadDescription payload)
    {
        if (payload.ImageHeaderVersion is not { } chosen)
        {
            return _common;
        }

        foreach (Consumer target in _description.Targets.Select(t => t.Value).Where(t => !_inConflict && !t.ImageHeaderVersions.Contains(chosen.Value)))
        {
            _diagnostics.Report(
                PlanDiagnostics.ImageHeaderVersionRefused,
                chosen.Place,
                target.Name,
                Versions(target),
                chosen.Value.ToString(CultureInfo.InvariantCulture));
        }

        return chosen.Value;
    }

    private uint Common()
    {
        uint standard = _description.Kind == CapsuleKind.Fmp ? FmpDefault : RuntimeDefault;
        if (_inConflict || _description.Targets.Count == 0)
        {
            return standard;
        }

        // Every target takes a run of versions without holes, so where each pair has one in common, all have.
        return _description.Targets
            .Select(t => t.Value.ImageHeaderVersions.AsEnumerable())
            .Aggregate((left, right) => left.Intersect(right))
            .Max();
    }

    private bool ReportConflict()
    {
        for (int second = 1; second < _description.Targets.Count; second++)
        {
            Authored<Consumer> later = _description.Targets[second];
            if (_description.Targets.Take(second).FirstOrDefault(t => !t.Value.ImageHeaderVersions.Intersect(later.Value.ImageHeaderVersions).Any())
                is { } earlier)
            {
                _diagnostics.Report(
                    PlanDiagnostics.TargetsInConflict,
                    later.Place,
                    earlier.Value.Name,
                    Versions(earlier.Value),
                    later.Value.Name,
                    Versions(later.Value));
                return true;
            }
        }

        return false;
    }

    private static string Versions(Consumer target) =>
        string.Join(" or ", target.ImageHeaderVersions.Select(v => v.ToString(CultureInfo.InvariantCulture)));
}
