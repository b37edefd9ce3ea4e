// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

// Modules keep their state for the whole process, and SoftHSM reads its configuration from the process's environment.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
