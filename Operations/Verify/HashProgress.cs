// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Verify;

/// <summary>Passes the validators' count of hashed bytes on.</summary>
internal sealed class HashProgress(IProgress<OperationProgress> progress, long total) : IProgress<long>
{
    public static HashProgress? Of(OperationContext context, long total) =>
        context.Progress is { } progress ? new HashProgress(progress, total) : null;

    public void Report(long value) => progress.Report(new OperationProgress("verifying", value, total));
}
