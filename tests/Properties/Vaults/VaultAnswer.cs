using RefreshClient;
using RefreshCore;

namespace PropertyTests.Vaults;

/// <summary>What a sound vault answers, as a value: two are equal if they say the same, secrets included.</summary>
sealed record VaultAnswer(TokenRef Token, bool IsMarked = false)
{
    (string Access, string? Refresh, DateTimeOffset ReceivedAt, TimeSpan? Lifetime, string? Scope)? Pair
    {
        get;
        init;
    }

    public static VaultAnswer NoTokens(int lastSession) => new(new TokenRef(lastSession, 0));

    public static VaultAnswer Of(VaultRecord record)
    {
        TokenPair tokens = record.Tokens;
        return new(record.Token, record.IsRotationUnderWay)
        {
            Pair = (
                tokens.AccessToken.Reveal(), tokens.RefreshToken?.Reveal(),
                tokens.ReceivedAt, tokens.Lifetime, tokens.Scope),
        };
    }

    /// <summary>Null for damage.</summary>
    public static VaultAnswer? Of(VaultContent content) => content switch
    {
        VaultContent.Held held => Of(held.Record),
        VaultContent.Empty empty => NoTokens(empty.LastSession),
        _ => null,
    };

    // The secrets stay inside, here too.
    public override string ToString() => Pair is null
        ? $"no tokens, session {Token.Session} being the last"
        : $"{Token}{(IsMarked ? ", its rotation under way" : "")}";
}
