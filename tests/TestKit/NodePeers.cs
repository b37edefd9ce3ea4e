// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using Xunit;

namespace UefiCapsule.TestKit;

/// <summary>Runs the scripts of tests/NodePeers, which ask packages of others; eng/node-peers installs these.</summary>
public static class NodePeers
{
    /// <summary>Runs a script; packages that are not there fail the test, with the way to install them.</summary>
    /// <param name="script">The script's name without its ending.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessResult Run(string script, params IReadOnlyList<string> arguments)
    {
        Assert.True(Directory.Exists(RepositoryRoot.PathOf("tests", "NodePeers", "node_modules")), "the npm packages are missing: run eng/node-peers");
        return ProcessRunner.Run("node", [RepositoryRoot.PathOf("tests", "NodePeers", script + ".mjs"), .. arguments]);
    }

    /// <summary>Runs a script that must succeed.</summary>
    /// <param name="script">The script's name without its ending.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessResult RunOk(string script, params IReadOnlyList<string> arguments)
    {
        ProcessResult result = Run(script, arguments);
        Assert.True(result.ExitCode == 0, result.ErrorText);
        return result;
    }
}
