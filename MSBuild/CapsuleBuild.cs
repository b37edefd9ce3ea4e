// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.MSBuild.Items;
using UefiCapsule.MSBuild.State;
using UefiCapsule.Operations;
using UefiCapsule.Operations.Build;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Sources;

namespace UefiCapsule.MSBuild;

/// <summary>One capsule: looks whether it is up to date, builds it when it is not, and keeps what it was made from.</summary>
internal sealed class CapsuleBuild(CapsuleItem item, string stateFolder, OperationContext context, Func<string, bool> isError)
{
    private readonly List<string> _signerFiles = [];

    public async Task<CapsuleResult> RunAsync()
    {
        string stateFile = CapsuleState.FileOf(stateFolder, item.Output);
        string settings = SettingsDigest.Of(item);
        if (CapsuleState.Read(stateFile) is { } former && former.IsCurrent(ToolIdentity.Text, settings) && !former.Findings.Any(f => isError(f.Id)))
        {
            return new CapsuleResult(item, WasBuilt: false, former, former.Findings);
        }

        // Taken before anything is read: what is written to after this may have been read before or after.
        long began = context.Time.GetUtcNow().UtcTicks;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(item.Output))!);
        BuildResult result = await BuildAsync().ConfigureAwait(false);
        LoggedFinding[] findings = [.. result.Diagnostics.Select(d => LoggedFinding.Of(d, item.Description))];
        if (result.OutputFile is null)
        {
            return new CapsuleResult(item, WasBuilt: true, State: null, findings);
        }

        IEnumerable<string> inputs = [.. result.Inputs.Select(i => i.File), .. _signerFiles, .. item.Profile?.TrustFiles ?? []];
        CapsuleState state = new(
            ToolIdentity.Text,
            settings,
            item.Output,
            result.Sha256!,
            result.Length,
            [.. inputs.Distinct(StringComparer.Ordinal).Select(f => FileStamp.Of(f).Before(began))],
            [.. findings.Where(f => f.Severity == Severity.Warning)]);
        state.Write(stateFile);
        return new CapsuleResult(item, WasBuilt: true, state, findings);
    }

    private async Task<BuildResult> BuildAsync()
    {
        BuildRequest request = new(item.Description, item.Output, [], item.Unsigned, [], item.Targets) { IsWarningAnError = isError };
        if (item.Profile is { } profile)
        {
            DiagnosticBag found = new();
            profile.CheckVariables(SignerSurroundings.Unattended.Variable, found);
            if (found.HasErrors)
            {
                return new BuildResult { Diagnostics = found };
            }

            request = profile.ApplyTo(request, SourceOf);
        }

        return await BuildOperation.RunAsync(request, context).ConfigureAwait(false);
    }

    private ISignerSource SourceOf(SignerDescription signer)
    {
        ISignerSource source = SignerSources.Of(signer, SignerSurroundings.Unattended);
        _signerFiles.AddRange(source.Files);
        return source;
    }
}
