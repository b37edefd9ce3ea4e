// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Microsoft.Build.Framework;

namespace UefiCapsule.MSBuild;

/// <summary>As many cores as the whole build can spare, given back when disposed.</summary>
internal sealed class Cores : IDisposable
{
    private readonly IBuildEngine9? _engine;

    private Cores(IBuildEngine9? engine, int count)
    {
        _engine = engine;
        Count = count;
    }

    public int Count { get; }

    /// <summary>Asks the build for cores. The host of a task that runs elsewhere manages none: there it is the machine's.</summary>
    public static Cores Request(IBuildEngine engine, int wanted)
    {
        int most = Math.Max(1, Math.Min(wanted, Environment.ProcessorCount));
        if (engine is not IBuildEngine9 engine9)
        {
            return new Cores(null, most);
        }

        try
        {
            return new Cores(engine9, Math.Clamp(engine9.RequestCores(most), 1, most));
        }
        catch (NotImplementedException)
        {
            return new Cores(null, most);
        }
    }

    public void Dispose() => _engine?.ReleaseCores(Count);
}
