// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli.Output;

/// <summary>What stands between the branches of a tree.</summary>
/// <param name="Middle">In front of a branch that others follow.</param>
/// <param name="Last">In front of the last branch.</param>
/// <param name="Through">Past a branch that goes on below.</param>
internal sealed record TreeLines(string Middle, string Last, string Through)
{
    /// <summary>As wide as the others, where nothing goes on below.</summary>
    public const string Nothing = "   ";

    public static TreeLines Of(bool unicode) => unicode ? new TreeLines("├─ ", "└─ ", "│  ") : new TreeLines("|- ", "`- ", "|  ");
}
