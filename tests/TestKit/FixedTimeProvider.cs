// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit;

/// <summary>A clock that stands still until it is moved.</summary>
/// <param name="now">The time it shows.</param>
public sealed class FixedTimeProvider(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    /// <summary>A clock that shows the first second of that day, in UTC.</summary>
    public FixedTimeProvider(int year, int month, int day)
        : this(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves the clock, back where <paramref name="by"/> is negative.</summary>
    public void Advance(TimeSpan by) => _now += by;
}
