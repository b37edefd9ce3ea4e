// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>A changed message and what the three said.</summary>
/// <param name="Mutant">The message.</param>
/// <param name="Ours">True when it holds and leads to an anchor.</param>
/// <param name="Reason">Why ours did not take it.</param>
/// <param name="BouncyCastle">What BouncyCastle said.</param>
/// <param name="OpenSsl">What openssl said.</param>
internal sealed record Verdict(Mutant Mutant, bool Ours, string Reason, bool BouncyCastle, bool OpenSsl)
{
    public string Triple => $"{Word(Ours)} {Word(BouncyCastle)} {Word(OpenSsl)}";

    public bool Agreed => Ours == BouncyCastle && Ours == OpenSsl;

    private static string Word(bool yes) => yes ? "yes" : "no";
}

/// <summary>All messages and their verdicts, made once for the tests of the class.</summary>
public sealed class Verdicts : IDisposable
{
    private readonly BaseMessages _bases = new();

    public Verdicts()
    {
        Mutant[] mutants = [.. _bases.All.SelectMany(MutantsOf)];
        IReadOnlyList<bool> openSsl = OpenSslPeer.Accept([.. mutants.Select(m => m.ForOthers)], _bases.Content, _bases.Roots);
        Verdict[] all = new Verdict[mutants.Length];
        Parallel.For(0, mutants.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => all[i] = Judge(mutants[i], openSsl[i]));
        All = all;
    }

    internal IReadOnlyList<Verdict> All { get; }

    public void Dispose() => _bases.Dispose();

    private static IReadOnlyList<Mutant> MutantsOf(BaseMessage message)
    {
        MutantList list = new(message);
        EnvelopeMutations.Add(list);
        CertificateMutations.Add(list);
        SignerMutations.Add(list);
        AttributeMutations.Add(list);
        SignatureMutations.Add(list);
        EncodingMutations.Add(list);
        return list.Mutants;
    }

    private Verdict Judge(Mutant mutant, bool openSsl)
    {
        SignedDataReport report = SigningHelp.Verify(mutant.Message, _bases.Content, [.. _bases.Roots]);
        string reason = report.Fault != SignedDataFault.None ? report.Fault.ToString()
            : report.IsTrusted ? nameof(TrustStatus.Trusted)
            : string.Join(", ", report.Signers.Select(Reason).Where(r => r.Length > 0).Distinct());
        return new Verdict(mutant, report.IsTrusted, reason, BouncyCastlePeer.Accepts(mutant.ForOthers, _bases.Content), openSsl);
    }

    private static string Reason(SignerReport signer) =>
        signer.Status != SignatureStatus.Valid ? signer.Status.ToString()
        : signer.Trust != TrustStatus.Trusted ? signer.Trust.ToString()
        : string.Empty;
}
