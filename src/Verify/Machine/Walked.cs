using RefreshCore;

namespace Verify.Machine;

/// <summary>One transition of a walk.</summary>
readonly record struct Walked(RefreshState Before, RefreshInput Input, RefreshPolicy Policy, Transition After)
{
    public override string ToString() => $"{Before}\n  {Input}\n  {After.Next}\n  {After.Effects}";
}
