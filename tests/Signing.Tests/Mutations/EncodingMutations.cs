// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit.Der;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>
/// Every element of a message, not only those that somebody thought of: its length written otherwise, its tag changed, cut short,
/// doubled, removed, one bit flipped. Which of these befalls an element is drawn with a fixed seed.
/// </summary>
internal static class EncodingMutations
{
    private const int Seed = 5652;

    /// <summary>Certificates are looked into this far only: their own fields and those of the part that is signed.</summary>
    private const int CertificateDepth = 2;

    public static void Add(MutantList list)
    {
        Random random = new(Seed);
        foreach (string path in PathsOf(list.Original))
        {
            Draw(list, path, random);
        }

        AddTruncated(list);
        list.Add("length indefinite", "everything constructed", t => All(t, n => n.Children is not null, LengthForm.Indefinite));
        list.Add("length not minimal", "everything", t => All(t, _ => true, LengthForm.Long));
    }

    private static void Draw(MutantList list, string path, Random random)
    {
        DerNode node = At(list.Original.Tree(), path).Node;
        int bit = 1 << random.Next(8);

        // The first, the middle or the last byte: a place that is the same whatever the keys of this run are.
        int place = random.Next(3);
        switch (random.Next(8))
        {
            case 0:
                list.Add("length not minimal", path, t => At(t, path).Node.Length = LengthForm.Long);
                break;
            case 1 when node.Children is not null:
                list.Add("length indefinite", path, t => At(t, path).Node.Length = LengthForm.Indefinite);
                break;
            case 2:
                list.Add("element removed", path, t => Edit(t, path, (siblings, at) => siblings.RemoveAt(at)));
                break;
            case 3:
                list.Add("element doubled", path, t => Edit(t, path, (siblings, at) => siblings.Insert(at, siblings[at].Clone())));
                break;
            case 4:
                list.Add("element NULL in front", path, t => Edit(t, path, (siblings, at) => siblings.Insert(at, DerNode.Null())));
                break;
            case 5:
                list.Add("element emptied", path, t => At(t, path).Node.Become(
                    node.Children is null ? DerNode.Primitive(node.Tag) : DerNode.Constructed(node.Tag)));
                break;
            case 6 or 7 when node.Children is null && node.Content.Length > 0:
                int index = place switch { 0 => 0, 1 => node.Content.Length / 2, _ => node.Content.Length - 1 };
                list.Add("bit of a value", path, t => At(t, path).Node.Content[index] ^= (byte)bit);
                break;
            default:
                list.Add("bit of a tag", path, t => At(t, path).Node.Tag ^= (byte)bit);
                break;
        }
    }

    private static void AddTruncated(MutantList list)
    {
        byte[] message = list.Original.Bytes;
        foreach (int eighths in Enumerable.Range(0, 8))
        {
            list.Add("cut short", $"{eighths} eighths left", message[..(message.Length * eighths / 8)]);
        }

        list.Add("cut short", "one byte missing", message[..^1]);
        list.Add("cut short", "the first byte missing", message[1..]);
    }

    private static IEnumerable<string> PathsOf(BaseMessage message) =>
        message.Tree().ContentInfo.Walk().Select(n => n.Path).Where(p => p.Length > 0 && !IsDeepInCertificate(p));

    /// <summary>Certificates are the elements of /1/0/3.</summary>
    private static bool IsDeepInCertificate(string path) =>
        path.StartsWith("/1/0/3/", StringComparison.Ordinal) && path.Count(c => c == '/') > 4 + CertificateDepth;

    private static (DerNode? Parent, DerNode Node) At(MessageTree tree, string path)
    {
        (_, DerNode? parent, DerNode node) = tree.ContentInfo.Walk().First(n => n.Path == path);
        return (parent, node);
    }

    private static void Edit(MessageTree tree, string path, Action<List<DerNode>, int> edit)
    {
        (DerNode? parent, DerNode node) = At(tree, path);
        edit(parent!.Children!, parent.Children!.IndexOf(node));
    }

    private static void All(MessageTree tree, Func<DerNode, bool> which, LengthForm form)
    {
        foreach ((_, _, DerNode node) in tree.ContentInfo.Walk())
        {
            node.Length = which(node) ? form : node.Length;
        }
    }
}
