// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit.Der;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>A changed message.</summary>
/// <param name="Kind">The kind of change; a row of the table.</param>
/// <param name="Case">Which of that kind.</param>
/// <param name="Base">The message it was made from.</param>
/// <param name="Message">Its bytes.</param>
internal sealed record Mutant(string Kind, string Case, string Base, byte[] Message)
{
    /// <summary>What the others are given; differs only where EDK II itself wraps a message before its openssl sees it.</summary>
    public byte[] ForOthers { get; init; } = Message;
}

/// <summary>Collects the changed forms of one message.</summary>
internal sealed class MutantList(BaseMessage original)
{
    private readonly List<Mutant> _mutants = [];

    public IReadOnlyList<Mutant> Mutants => _mutants;

    public BaseMessage Original { get; } = original;

    /// <summary>A form made by changing the tree.</summary>
    public void Add(string kind, string @case, Action<MessageTree> edit)
    {
        MessageTree tree = Original.Tree();
        edit(tree);
        Add(kind, @case, tree.Encode());
    }

    /// <summary>A form made by changing the tree and signing again, so that only the change itself can be what is refused.</summary>
    public void AddSigned(string kind, string @case, Action<MessageTree> edit) =>
        Add(kind, @case, tree =>
        {
            edit(tree);
            Original.Sign(tree);
        });

    public void Add(string kind, string @case, byte[] message, byte[]? forOthers = null) =>
        _mutants.Add(new Mutant(kind, @case, Original.Name, message) { ForOthers = forOthers ?? message });
}
