using RefreshClient;
using RefreshCore;

namespace PropertyTests.Vaults;

/// <summary>One thing that happens to a vault. Positions are counted modulo the length of what is there.</summary>
public abstract record VaultStep
{
    VaultStep()
    {
    }

    /// <summary>Steps that say less and may show the same.</summary>
    public virtual IEnumerable<VaultStep> Simpler() => [];

    /// <summary>The session asks its vault for something.</summary>
    public abstract record Operation : VaultStep;

    public sealed record Write(TokenRef Token, bool IsMarked, bool IsLarge) : Operation
    {
        /// <summary>The record to write, whose secrets say which write it is.</summary>
        public VaultRecord ToRecord(int number) => new(Token, IsMarked, new TokenPair
        {
            AccessToken = new AccessToken($"access-{number:D6}{(IsLarge ? new string('a', 300) : "")}"),
            RefreshToken = IsLarge ? new RefreshToken($"refresh-{number:D6}") : null,
            ReceivedAt = DateTimeOffset.UnixEpoch.AddHours(number),
            Lifetime = IsLarge ? TimeSpan.FromMinutes(number) : null,
            Scope = IsLarge ? "openid" : null,
        });

        public override IEnumerable<VaultStep> Simpler()
        {
            if (IsLarge) yield return this with { IsLarge = false };
            if (IsMarked) yield return this with { IsMarked = false };
            foreach (int session in Smaller(Token.Session, least: 1))
                yield return this with { Token = Token with { Session = session } };
            foreach (int generation in Smaller(Token.Generation))
                yield return this with { Token = Token with { Generation = generation } };
        }

        public override string ToString() =>
            $"write {Token}{(IsMarked ? ", its rotation under way" : "")}{(IsLarge ? ", with long tokens" : "")}";
    }

    public sealed record Wipe(int LastSession) : Operation
    {
        public override IEnumerable<VaultStep> Simpler() => Smaller(LastSession).Select(number => new Wipe(number));

        public override string ToString() => $"wipe, session {LastSession} was the last";
    }

    public sealed record Read : VaultStep
    {
        public override string ToString() => "read";
    }

    public sealed record Relaunch : VaultStep
    {
        public override string ToString() => "the process ends, the next incarnation launches";
    }

    /// <summary>The process dies in an operation, and the next incarnation launches.</summary>
    public sealed record Die(Operation Within, DeathPoint Point, int SurvivingBytes) : VaultStep
    {
        public override IEnumerable<VaultStep> Simpler() =>
        [
            Within,
            .. Within.Simpler().Select(within => this with { Within = (Operation)within }),
            .. Smaller(SurvivingBytes).Select(bytes => this with { SurvivingBytes = bytes }),
        ];

        public override string ToString() => $"{Within}; the process dies {Where}, the next incarnation launches";

        string Where => Point switch
        {
            DeathPoint.WithinTheTemporaryFile => $"after {SurvivingBytes} bytes of the temporary file",
            DeathPoint.AtTheRename => $"at the rename, or {SurvivingBytes} bytes on if it writes in place",
            _ => "before the folder is flushed",
        };
    }

    public sealed record CutPower : VaultStep
    {
        public override string ToString() => "the power fails, the next incarnation launches";
    }

    /// <summary>Somebody else changes the folder.</summary>
    public abstract record Tampering : VaultStep;

    public sealed record FlipBit(int Bit) : Tampering
    {
        public override IEnumerable<VaultStep> Simpler() => Smaller(Bit).Select(bit => new FlipBit(bit));

        public override string ToString() => $"bit {Bit} of the record flips";
    }

    public sealed record Overwrite(int At, byte Value) : Tampering
    {
        public override IEnumerable<VaultStep> Simpler() => Smaller(At).Select(at => this with { At = at });

        public override string ToString() => $"eight bytes of the record, from {At} on, become {Value}";
    }

    public sealed record Truncate(int Length) : Tampering
    {
        public override string ToString() => $"the record loses what is after byte {Length}";
    }

    public sealed record Append(int Count) : Tampering
    {
        public override IEnumerable<VaultStep> Simpler() =>
            Smaller(Count, least: 1).Select(count => new Append(count));

        public override string ToString() => $"the record gains {Count} bytes";
    }

    public sealed record Splice(int Earlier, int At) : Tampering
    {
        public override IEnumerable<VaultStep> Simpler() => Smaller(At).Select(at => this with { At = at });

        public override string ToString() =>
            $"the record's first {At} bytes are followed by those of the write {Earlier} before it";
    }

    public sealed record Leftover(int Earlier, int Length) : Tampering
    {
        public override string ToString() =>
            $"a temporary file appears, with {Length} bytes of the write {Earlier} before the record";
    }

    public sealed record Delete : Tampering
    {
        public override string ToString() => "the record is deleted";
    }

    public sealed record Obstruct : Tampering
    {
        public override string ToString() => "a folder takes the record's place";
    }

    static IEnumerable<int> Smaller(int number, int least = 0) =>
        number == least ? [] : ((int[])[least, least + (number - least) / 2, number - 1]).Distinct();
}
