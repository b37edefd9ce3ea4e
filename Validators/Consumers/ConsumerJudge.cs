// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>Runs the checks of every consumer.</summary>
internal static class ConsumerJudge
{
    public static IReadOnlyList<ConsumerVerdict> JudgeAll(RuleContext context) => [.. Consumer.All.Select(c => Judge(context, c))];

    /// <summary>The reasons for which a declared target refuses the capsule or is harmed by it.</summary>
    public static IEnumerable<Diagnostic> ErrorsOfTargets(IReadOnlyList<ConsumerVerdict> verdicts, IReadOnlyList<Consumer> targets) =>
        verdicts
            .Where(v => v.Verdict is Verdict.Refuse or Verdict.Harm && targets.Contains(v.Consumer))
            .SelectMany(v => v.Reasons)
            .Where(r => r.Severity == Severity.Error);

    /// <summary>
    /// The consumers that have to accept: the declared ones. Where one of Linux' variants is declared and the kernel is known to have the
    /// other, that one has to accept too: a declared target that does not apply would let everything pass.
    /// </summary>
    public static IReadOnlyList<Consumer> TargetsOf(ValidationOptions options)
    {
        Consumer? variant = options.Kernel?.ComparesSecurityVersion switch
        {
            true => Consumer.LinuxPfru,
            false => Consumer.LinuxPfruBeforeSvn,
            null => null,
        };
        bool isLinux = options.Targets.Contains(Consumer.LinuxPfru) || options.Targets.Contains(Consumer.LinuxPfruBeforeSvn);
        return isLinux && variant is not null ? [.. options.Targets.Union([variant])] : options.Targets;
    }

    private static ConsumerVerdict Judge(RuleContext capsule, Consumer consumer)
    {
        ConsumerContext context = new(capsule, consumer);
        ConsumerFindings? findings = null;
        foreach (ConsumerCheck check in ConsumerCatalog.ChecksOf(consumer))
        {
            findings ??= new ConsumerFindings { Check = check };
            findings.Check = check;
            if (check.AppliesTo(context))
            {
                check.Check(context, findings);
            }
        }

        return findings?.ToVerdict(consumer) ?? throw new InvalidOperationException($"There is no check of {consumer.Name}.");
    }
}
