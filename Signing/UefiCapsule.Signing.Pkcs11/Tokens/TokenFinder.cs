// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Pkcs11.Modules;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11.Tokens;

/// <summary>Finds the one token that a URI means.</summary>
internal static class TokenFinder
{
    /// <param name="module">Where to look.</param>
    /// <param name="uri">What is meant.</param>
    /// <param name="preferred">The slot that is taken when it is among several that match, or null.</param>
    /// <exception cref="SigningException">There is none, or more than one: guessing would try a PIN on somebody else's token.</exception>
    public static Token Find(TokenModule module, TokenUri uri, ulong? preferred)
    {
        List<Token> all = [];
        List<string> problems = [];
        foreach (ulong slot in module.Functions.GetSlotList())
        {
            try
            {
                all.Add(new Token(slot, module.Functions.GetSlotInfo(slot), module.Functions.GetTokenInfo(slot)));
            }
            catch (CryptokiException e)
            {
                // One broken reader must not keep a token in another from being used.
                problems.Add($"slot-id {slot} cannot be asked ({e.Message})");
            }
        }

        List<Token> matching = [.. all.Where(t => t.Matches(uri, module.Info))];
        if (matching.Count == 0)
        {
            throw new SigningException(SigningFault.TokenMissing, uri.Text, $"no token matches. In {module.Words} there {Present(all, problems)}.");
        }

        if (matching.Find(t => t.SlotId == preferred) is { } choice)
        {
            return choice;
        }

        return matching.Count == 1 ? matching[0] : throw new SigningException(
            SigningFault.TokenAmbiguous,
            uri.Text,
            $"{matching.Count} tokens match: {string.Join(", ", matching.Select(t => t.Words))}. Say which one with serial=... in the URI.");
    }

    private static string Present(List<Token> all, List<string> problems)
    {
        List<string> words = [.. all.Where(t => t.Info.Flags.HasFlag(TokenFlags.TokenInitialized)).Select(t => t.Words)];
        string present = words.Count == 0 ? "is no token" : $"{(words.Count == 1 ? "is" : "are")} {string.Join(", ", words)}";
        return problems.Count == 0 ? present : $"{present}; {string.Join("; ", problems)}";
    }
}
