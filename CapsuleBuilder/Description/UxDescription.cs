// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>The picture of a Windows UX capsule.</summary>
/// <param name="Image">The file with the bitmap, as written.</param>
/// <param name="Mode">The mode of the graphics output that the picture is made for.</param>
/// <param name="OffsetX">Pixels from the left edge of the screen.</param>
/// <param name="OffsetY">Pixels from the upper edge of the screen.</param>
public sealed record UxDescription(Authored<string> Image, uint Mode, uint OffsetX, uint OffsetY);
