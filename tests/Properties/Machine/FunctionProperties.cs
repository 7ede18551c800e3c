using FsCheck.Xunit;
using RefreshCore;
using static MachineTests.HistoryJudge;

namespace MachineTests;

/// <summary>Step is a total function, and a state is all that it goes by.</summary>
public sealed class FunctionProperties
{
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ThrowsOnAnImpossiblePair))]
    public void Step_is_total(string machine) => Claim(machine, history =>
        history.Thrown is { } thrown ? $"{history.Inputs[^1]} made it throw {thrown.GetType().Name}" : null);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.HasAMemoryOfItsOwn))]
    public void Step_is_deterministic(string machine) => Claim(machine, history =>
        history.Steps.Where(step => history.Step(step.Before, step.Input, history.Policy) != step.Answer)
        .Select(step => $"{step.Input} was answered in two ways")
        .FirstOrDefault());

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.OutgrowsItsBits))]
    public void Every_state_of_a_history_packs_and_unpacks(string machine) => Claim(machine, history =>
        history.Steps.Select(step => step.Answer.Next)
        .Where(state => RefreshState.Unpack(state.Pack()) != state)
        .Select(state => $"{state} did not come back from its bits")
        .FirstOrDefault());

    /// <summary>The machine is as happy with a state from a file as with its own.</summary>
    [Property(MaxTest = 2_000)]
    public bool Any_bits_unpack_and_pack_again(ulong bits) =>
        RefreshState.Unpack(bits).Pack() == (bits & ((1UL << 60) - 1));

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AnnouncesFirst))]
    public void Effects_come_in_the_order_of_their_kinds(string machine) => Claim(machine, history =>
        history.Steps.Where(step => !step.Effects.Select(effect => effect.Kind).SequenceEqual(
            step.Effects.Select(effect => effect.Kind).Order()))
        .Select(step => $"{step.Input} was answered out of order")
        .FirstOrDefault());
}
