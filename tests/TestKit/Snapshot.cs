// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.CompilerServices;
using Snapshooter;
using Snapshooter.Core;
using Snapshooter.Core.Serialization;
using Xunit;

namespace UefiCapsule.TestKit;

/// <summary>
/// Compares a text with the one kept in <c>__snapshots__</c> beside the test's source file. A new snapshot is written on the
/// first run, except where <c>SNAPSHOOTER_STRICT_MODE</c> is true: there a missing one fails (docs/adr/0007).
/// </summary>
public static class Snapshot
{
    /// <summary>Matches the text with the snapshot of the running test.</summary>
    /// <param name="text">What the test produced.</param>
    /// <param name="caseName">Tells the cases of a theory, or several snapshots of one test, apart.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    public static void Match(string text, string? caseName = null, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        string folder = Path.GetDirectoryName(sourceFile)!;
        if (!Directory.Exists(folder))
        {
            throw new InvalidOperationException($"The source folder '{folder}' is not on this machine: build the tests where they run.");
        }

        var serializer = new SnapshotSerializer(new GlobalSnapshotSettingsResolver());
        var files = new SnapshotFileHandler();
        var snapshooter = new Snapshooter.Snapshooter(
            new SnapshotAssert(
                serializer,
                files,
                new SnapshotEnvironmentCleaner(files),
                new JsonSnapshotComparer(new EqualText(), serializer),
                new JsonSnapshotFormatter(serializer)),
            new SnapshotFullNameResolver(new RunningTest(folder)));
        SnapshotFullName name = snapshooter.ResolveSnapshotFullName(null!, caseName is null ? null! : new SnapshotNameExtension(caseName));
        snapshooter.AssertSnapshot(text, name, null!);
    }

    private sealed class RunningTest(string folder) : ISnapshotFullNameReader
    {
        public SnapshotFullName ReadSnapshotFullName()
        {
            ITestContext context = TestContext.Current;
            if (context.TestClass is null || context.TestMethod is null)
            {
                throw new InvalidOperationException("A snapshot is matched inside a test.");
            }

            return new SnapshotFullName($"{context.TestClass.TestClassSimpleName}.{context.TestMethod.MethodName}", folder);
        }
    }

    private sealed class EqualText : IAssert
    {
        public void Assert(string expectedSnapshot, string actualSnapshot) => Xunit.Assert.Equal(expectedSnapshot, actualSnapshot);
    }
}
