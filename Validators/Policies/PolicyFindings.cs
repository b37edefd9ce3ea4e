// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Policies;

/// <summary>Collects what the checks that a policy asks for find.</summary>
internal sealed class PolicyFindings(Policy policy, Place place)
{
    private readonly List<Diagnostic> _reasons = [];

    public IReadOnlyList<Diagnostic> Reasons => _reasons;

    public PolicyDecision Decision => DecisionOf(_reasons);

    /// <summary>Runs every check that the policy asks for.</summary>
    public void Run(Func<PolicyCheck, IEnumerable<string[]>> look)
    {
        foreach (PolicyDemand demand in policy.Demands)
        {
            PolicyCheck check = PolicyCatalog.Find(demand.Id);
            _reasons.AddRange(look(check).Select(arguments => new Diagnostic(check.Descriptor, place, arguments).With(demand.Severity)));
        }
    }

    /// <summary>Errors refuse; when all that speaks against it is that nobody knows, it is unknown.</summary>
    public static PolicyDecision DecisionOf(IEnumerable<Diagnostic> reasons)
    {
        Diagnostic[] errors = [.. reasons.Where(r => r.Severity == Severity.Error)];
        return errors.Length == 0 ? PolicyDecision.Accepted
            : errors.All(e => e.Id == NotDecided.OwnId) ? PolicyDecision.Unknown
            : PolicyDecision.Refused;
    }
}
