// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>An update that was judged and waits to be activated. What the model executes is only its change of versions.</summary>
/// <param name="ImageType">Its image type.</param>
/// <param name="RuntimeVersion">rt_ver.</param>
/// <param name="SecurityVersion">svn_ver, or null in a payload header without it.</param>
public sealed record StagedUpdate(Guid ImageType, uint RuntimeVersion, uint? SecurityVersion);
