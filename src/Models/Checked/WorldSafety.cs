using System.Collections.Generic;
using System.Linq;

namespace Models.Checked;

/// <summary>The catalogue's safety, as claims about packed states: what no step breaks, and no end.</summary>
public static class WorldSafety
{
    /// <summary>The model has no secrets; that everybody is answered is asked of whole runs.</summary>
    static readonly Property[] s_askedElsewhere =
        [PropertyCatalogue.SecretsStayInside, PropertyCatalogue.EveryCallerAnswered, PropertyCatalogue.NoDeadlock];

    static readonly Property[] s_ofTheEnd = [PropertyCatalogue.NoZombieSession, PropertyCatalogue.FailClosedOnce];

    /// <summary>One claim for each property, and one more for those that an end can break.</summary>
    public static IEnumerable<StateProperty<WorldState>> Claims(WorldSetup setup) =>
        PropertyCatalogue.Always.Except(s_askedElsewhere).Select(Always).Concat(s_ofTheEnd.Select(one => AtTheEnd(one, setup)));

    static StateProperty<WorldState> Always(Property property)
    {
        uint bit = (uint)property.Bit;
        return StateProperty.Always(property.Name, (in WorldState world) => (world.Violated & bit) == 0);
    }

    static StateProperty<WorldState> AtTheEnd(Property property, WorldSetup setup) => StateProperty.EndsOnlyWhere(
        $"{property.Name} at the end",
        (in WorldState world) =>
        {
            WorldFacts facts = new(in world, setup);
            return world.Violated != 0 || (PropertyCatalogue.JudgeEnd(in facts) & property.Bit) == 0;
        });
}
