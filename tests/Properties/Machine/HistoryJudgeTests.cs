using FsCheck.Fluent;
using Harness;
using RefreshCore;

namespace MachineTests;

/// <summary>Checks the checks: that histories go everywhere, and that what they show can be read.</summary>
public sealed class HistoryJudgeTests
{
    /// <summary>A property of histories in which nothing ever happens would hold of any machine.</summary>
    [Fact]
    public void Histories_reach_every_phase_and_ask_for_every_effect()
    {
        Answered[] steps =
        [
            .. HistorySearch.Histories(RefreshMachine.Step).Sample(2_000, size: 60)
                .SelectMany(history => history.Steps),
        ];
        RefreshEffect[] effects = [.. steps.SelectMany(step => step.Effects)];

        steps.Select(step => step.Answer.Next.Phase).Distinct().Order()
            .Should().Equal(Enum.GetValues<RefreshPhase>());
        steps.Select(step => step.Input.Kind).Distinct().Order()
            .Should().Equal(Enum.GetValues<RefreshInputKind>());
        effects.Select(effect => effect.Kind).Distinct().Order()
            .Should().Equal(Enum.GetValues<RefreshEffectKind>().Except([RefreshEffectKind.None]));
        effects.Where(effect => effect.Kind == RefreshEffectKind.AnnounceSessionExpired)
            .Select(effect => effect.EndReason).Distinct().Order()
            .Should().Equal(Enum.GetValues<SessionEndReason>()
                .Except([SessionEndReason.None, SessionEndReason.GenerationsExhausted]));
    }

    /// <summary>DESIGN section 7: minimal, and in the words of section 2.</summary>
    [Fact]
    public void A_counterexample_reads_as_what_happened()
    {
        Falsified? found = HistoryJudge.FalsifyBroken(
            nameof(Broken.ReleasesBeforeTheSave),
            new("rule 4", history => history.Steps.Any(step => step.Before.Phase == RefreshPhase.Refreshing
                && step.Effects.Any(effect => effect.Kind == RefreshEffectKind.ReleaseWaiters)
                && step.Effects.Any(effect => effect.Kind == RefreshEffectKind.WriteVault))
                ? "callers saw the pair that was being saved"
                : null));

        $"{found?.History}".Should().Be(
            """
              Launched -> ReadVault [Launching]
              VaultFoundRecord(1.0, marked) -> HoldTokens(1.0), SendRefresh(1.0, attempt 1), AcknowledgeLaunch [Refreshing]
              RefreshSucceeded(1.0, attempt 1) -> HoldTokens(1.1), WriteVault(1.1), ReleaseWaiters(1.1) [Persisting]
            """);
    }
}
