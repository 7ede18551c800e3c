using Models;
using Models.Checked;
using Models.Conformance;
using RefreshCore;

namespace UnitTests.Checked;

/// <summary>Whether a run is one of the model's is decided, and where it is not (Lynch and Vaandrager, 1995).</summary>
public sealed class RefinementTests
{
    static readonly WorldSetup s_setup = FaultCase.Find("cut-after")!.In(new WorldSetup
    {
        Callers = 1,
        Policy = RotationPolicy.ReuseIntervalSameToken,
    });

    /// <summary>A longest of the shortest runs to each pair of a state and an input.</summary>
    static readonly LeadingRun s_longest =
        LeadingRun.ToEachPair(s_setup, new HashSet<CorePair>()).MaxBy(run => run.Steps.Count)!;

    static readonly Observation[] s_seen = [.. s_longest.Steps.SelectMany(Compared)];

    static IEnumerable<Observation> Compared(WorldStep step) => step.Observations.Where(one => Comparison.IsCompared(in one));

    static Divergence? Find(IEnumerable<Observation> run) => new Refinement(s_setup).FindDivergence(run);

    [Fact]
    public void Every_run_of_the_model_is_a_run_of_the_model()
    {
        WorldSetup setup = s_setup with { Callers = 2 };
        IReadOnlyList<LeadingRun> runs = LeadingRun.ToEachPair(setup, new HashSet<CorePair>());

        runs.Should().HaveCountGreaterThan(20);
        foreach (LeadingRun run in runs)
            new Refinement(setup).FindDivergence(run.Steps.SelectMany(step => step.Observations)).Should().BeNull();
    }

    /// <summary>Steps are atomic, so an observation that is wrong is found at the beginning of the step that it is part of.</summary>
    [Fact]
    public void An_observation_that_the_world_never_makes_is_found_where_it_is()
    {
        var never = new Observation(new WorldEvent(WorldEventKind.GatewayAccepted, Caller: 9, Token: new TokenId(9, 9)));
        int at = 0;
        foreach (WorldStep step in s_longest.Steps)
        {
            int start = at;
            foreach (Observation _ in Compared(step))
            {
                Divergence? found = Find(s_seen.Select((one, i) => i == at ? never : one));

                found.Should().NotBeNull("observation {0} is planted", at);
                found!.At.Should().Be(start);
                at++;
            }
        }

        at.Should().Be(s_seen.Length).And.BeGreaterThan(12);
    }

    [Theory]
    [InlineData(WorldEventKind.VaultRead)]
    [InlineData(WorldEventKind.GatewayRejected)]
    [InlineData(WorldEventKind.VaultWritten)]
    [InlineData(WorldEventKind.RefreshPresented)]
    [InlineData(WorldEventKind.ServerRotated)]
    public void An_observation_that_is_missing_is_found_where_it_was(WorldEventKind kind)
    {
        int at = Array.FindIndex(s_seen, one => one.Step is null && one.Event.Kind == kind);

        Divergence? found = Find(s_seen.Where((_, i) => i != at));

        at.Should().BeGreaterThanOrEqualTo(0);
        found.Should().NotBeNull();
        found!.At.Should().Be(at);
        found.Real.Should().Be(s_seen[at + 1]);
        found.Allowed.Should().Contain(s_seen[at]).And.NotContain(s_seen[at + 1]);
        found.ToString().Should().StartWith($"observation {at + 1}, ").And.Contain($"{kind}");
    }

    [Fact]
    public void A_token_that_the_server_never_issued_is_found_where_it_is_sent()
    {
        int at = Array.FindIndex(s_seen, one => one.Step is null && one.Event.Kind == WorldEventKind.RefreshPresented);
        Observation other = s_seen[at] with { Event = s_seen[at].Event with { Token = new TokenId(1, 5) } };

        Divergence? found = Find(s_seen.Select((one, i) => i == at ? other : one));

        found!.At.Should().Be(at);
        found.Real.Should().Be(other);
        found.Allowed.Should().Contain(s_seen[at]);
    }

    [Fact]
    public void A_step_of_the_machine_that_leads_elsewhere_is_found()
    {
        int at = Array.FindIndex(s_seen, one => one.Step is { Input.Kind: RefreshInputKind.AttemptFailed });
        MachineStep right = s_seen[at].Step!;
        Observation wrong = new(default, right with { Next = right.Next with { IsDegraded = !right.Next.IsDegraded } });

        Find(s_seen.Select((one, i) => i == at ? wrong : one))!.At.Should().Be(at);
    }

    /// <summary>What was seen of a run so far is a run: the run may go on.</summary>
    [Fact]
    public void The_beginning_of_a_run_is_a_run_and_nothing_at_all_is_one()
    {
        int at = Array.FindIndex(s_seen, one => one.Step is null && one.Event.Kind == WorldEventKind.RefreshPresented);

        at.Should().BePositive();
        Find(s_seen.Take(at)).Should().BeNull();
        Find([]).Should().BeNull();
    }
}
