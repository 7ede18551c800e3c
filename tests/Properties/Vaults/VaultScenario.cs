using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using RefreshCore;
using static PropertyTests.Vaults.VaultStep;

namespace PropertyTests.Vaults;

/// <summary>What happens to a vault, in order.</summary>
public sealed record VaultScenario(ImmutableArray<VaultStep> Steps)
{
    // A file takes 200 to 800 bytes, and a position may be anywhere in it.
    const int Span = 800;

    // Much less can be claimed once somebody tampered with the record, so in half of the scenarios nobody does.
    public static Arbitrary<VaultScenario> Arbitrary { get; } = Arb.From(
        from steps in Gen.OneOf(CalmStep().ArrayOf(), Gen.OneOf(CalmStep(), AnyTampering()).ArrayOf())
        select new VaultScenario([.. steps]),
        scenario => scenario.Simpler());

    public override string ToString() =>
        string.Concat(Steps.Select((step, index) => $"{Environment.NewLine}{index + 1,4}. {step}"));

    /// <summary>Fewer steps first, then simpler ones.</summary>
    IEnumerable<VaultScenario> Simpler()
    {
        for (int length = Steps.Length; length > 0; length /= 2)
        {
            for (int start = 0; start + length <= Steps.Length; start += length)
                yield return new VaultScenario(Steps.RemoveRange(start, length));
        }

        for (int index = 0; index < Steps.Length; index++)
        {
            foreach (VaultStep simpler in Steps[index].Simpler())
                yield return new VaultScenario(Steps.SetItem(index, simpler));
        }
    }

    /// <summary>What befalls a vault that nobody tampers with.</summary>
    static Gen<VaultStep> CalmStep() => Gen.Frequency(
        (10, AnyOperation().Select(VaultStep (operation) => operation)),
        (10, Gen.Constant<VaultStep>(new Read())),
        (2, Gen.Constant<VaultStep>(new Relaunch())),
        (6, AnyOperation().Zip(AnyDeath(), VaultStep (task, death) => new Die(task, death.Point, death.Bytes))),
        (4, Gen.Constant<VaultStep>(new CutPower())));

    static Gen<VaultStep> AnyTampering()
    {
        Gen<int> few = Gen.Choose(1, 5);
        Gen<int> position = Gen.Choose(0, Span);
        return Gen.Frequency(
            (3, Gen.Choose(0, 8 * Span).Select(VaultStep (bit) => new FlipBit(bit))),
            (1, position.Zip(Gen.Elements<byte>(0, 255, 120), VaultStep (at, value) => new Overwrite(at, value))),
            (1, position.Select(VaultStep (length) => new Truncate(length))),
            (1, few.Select(VaultStep (count) => new Append(20 * count))),
            (2, few.Zip(position, VaultStep (earlier, at) => new Splice(earlier, at))),
            (2, few.Zip(position, VaultStep (earlier, length) => new Leftover(earlier - 1, length))),
            (1, Gen.Constant<VaultStep>(new Delete())),
            (1, Gen.Constant<VaultStep>(new Obstruct())));
    }

    static Gen<Operation> AnyOperation()
    {
        Gen<int> generation = Gen.OneOf(Gen.Choose(0, 5), Gen.Constant(TokenRef.MaxGeneration));
        Gen<TokenRef> token = Gen.Choose(1, 5).Zip(generation, (session, number) => new TokenRef(session, number));
        Gen<bool> coin = Gen.Elements(true, false);
        return Gen.Frequency(
            (4, token.Zip(coin.Two(), Operation (pair, coins) => new Write(pair, coins.Item1, coins.Item2))),
            (1, Gen.Choose(0, 5).Select(Operation (session) => new Wipe(session))));
    }

    static Gen<(DeathPoint Point, int Bytes)> AnyDeath() =>
        Gen.Elements(Enum.GetValues<DeathPoint>()).Zip(Gen.Choose(0, Span), (point, bytes) => (point, bytes));
}
