// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Formats.Compare;

/// <summary>
/// What differs between two capsules, structure by structure. Every byte that differs is in a change: in a field, in a structure's own
/// bytes, or in a structure that only one of them has. Bytes are compared a block at a time.
/// </summary>
public sealed class StructureDiff
{
    private readonly List<StructureChange> _changes = [];
    private readonly Dictionary<StructurePath, StructurePath> _oldPaths = [];
    private readonly CancellationToken _cancellation;

    private StructureDiff(CancellationToken cancellation) => _cancellation = cancellation;

    /// <summary>The changes in the order of the second capsule; what was removed stands where it was.</summary>
    public IReadOnlyList<StructureChange> Changes => _changes;

    /// <summary>Compares two trees that <see cref="CapsuleTree.Of"/> made.</summary>
    /// <exception cref="EndOfStreamException">A file became shorter while it was read.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static StructureDiff Of(StructureNode old, StructureNode @new, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        StructureDiff diff = new(cancellation);
        diff.Compare(old, @new, within: null, isMoved: false);
        return diff;
    }

    /// <summary>Where the structure of that path of the second capsule is in the first, or null when the first has none.</summary>
    public StructurePath? OldPathOf(StructurePath path) => _oldPaths.TryGetValue(path, out StructurePath old) ? old : null;

    private void Compare(StructureNode old, StructureNode @new, StructureNode? within, bool isMoved)
    {
        _oldPaths[@new.Path] = old.Path;
        List<FieldChange> fields = Fields(old, @new);
        ByteSource oldBytes = OwnBytes(old, fields.Select(f => f.Old));
        ByteSource newBytes = OwnBytes(@new, fields.Select(f => f.New));
        ByteChange? bytes = ByteChange.Between(oldBytes, newBytes, _cancellation);
        if (isMoved || fields.Count > 0 || bytes is not null)
        {
            _changes.Add(new StructureChange
            {
                Kind = ChangeKind.Changed,
                Old = old,
                New = @new,
                Within = within,
                IsMoved = isMoved,
                Fields = fields,
                Bytes = bytes,
                OldBytes = bytes is null ? null : oldBytes,
                NewBytes = bytes is null ? null : newBytes,
            });
        }

        CompareInside(old.Children, @new.Children, @new.Guid is null ? within : @new);
    }

    private void CompareInside(IReadOnlyList<StructureNode> old, IReadOnlyList<StructureNode> @new, StructureNode? within)
    {
        int[] matches = StructureMatcher.Match(old, @new);
        bool[] moved = StructureMatcher.Moved(@new, matches);
        HashSet<int> kept = [.. matches.Where(m => m >= 0)];
        int next = 0;
        for (int i = 0; i < @new.Count; i++)
        {
            if (matches[i] < 0)
            {
                _changes.Add(new StructureChange { Kind = ChangeKind.Added, New = @new[i], Within = within });
                continue;
            }

            for (; next < matches[i]; next++)
            {
                AddRemoved(next);
            }

            Compare(old[matches[i]], @new[i], within, moved[i]);
        }

        for (; next < old.Count; next++)
        {
            AddRemoved(next);
        }

        void AddRemoved(int index)
        {
            if (!kept.Contains(index))
            {
                _changes.Add(new StructureChange { Kind = ChangeKind.Removed, Old = old[index], Within = within });
            }
        }
    }

    private static List<FieldChange> Fields(StructureNode old, StructureNode @new)
    {
        Dictionary<string, Queue<StructureField>> left = [];
        foreach (StructureField field in old.Fields)
        {
            if (!left.TryGetValue(field.Name, out Queue<StructureField>? queue))
            {
                left.Add(field.Name, queue = []);
            }

            queue.Enqueue(field);
        }

        List<FieldChange> changes = [];
        foreach (StructureField field in @new.Fields)
        {
            StructureField? before = left.TryGetValue(field.Name, out Queue<StructureField>? queue) && queue.TryDequeue(out StructureField? first) ? first : null;
            if (before is null || before.Value != field.Value || before.Meaning != field.Meaning)
            {
                changes.Add(new FieldChange(field.Name, before, field));
            }
        }

        changes.AddRange(old.Fields.Where(f => left[f.Name].Contains(f)).Select(f => new FieldChange(f.Name, f, null)));
        return changes;
    }

    /// <summary>The bytes of a structure that are in nothing inside it and in none of the fields that are reported.</summary>
    private static ByteSource OwnBytes(StructureNode node, IEnumerable<StructureField?> reported)
    {
        IEnumerable<ByteRange> others = node.Children.Where(c => c.Source == node.Source).Select(c => c.Range)
            .Concat(reported.OfType<StructureField>().Select(f => f.Range))
            .Where(r => r.Length > 0)
            .OrderBy(r => r.Offset);
        List<ByteSource> parts = [];
        long next = node.Range.Offset;
        foreach (ByteRange other in others)
        {
            AddPart(Math.Min(other.Offset, node.Range.End));
            next = Math.Max(next, other.End);
        }

        AddPart(node.Range.End);
        return parts.Count == 1 ? parts[0] : new ConcatenatedByteSource(parts);

        void AddPart(long end)
        {
            if (end > next)
            {
                parts.Add(node.Source.Slice(new ByteRange(next, end - next)));
            }
        }
    }
}
