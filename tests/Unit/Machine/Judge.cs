using Harness;
using RefreshCore;
using Xunit.Sdk;

namespace MachineTests;

/// <summary>
/// Puts a claim to a machine that is named in a test's data: the right one must keep the claim, and a broken one
/// must not, or the claim could not fail.
/// </summary>
static class Judge
{
    /// <summary>Names the machine that is shipped.</summary>
    public const string Right = nameof(RefreshMachine);

    public static void Claim(string machine, Action<StepFunction> claim)
    {
        if (machine == Right)
        {
            claim(RefreshMachine.Step);
            return;
        }

        Action broken = () => claim(Broken.Named(machine));
        broken.Should().Throw<XunitException>("{0} breaks what is claimed", machine);
    }
}
