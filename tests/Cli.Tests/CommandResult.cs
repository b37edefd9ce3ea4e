// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli.Tests;

/// <summary>What a run of the command left.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
