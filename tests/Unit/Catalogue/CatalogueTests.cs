using System.Numerics;
using System.Reflection;
using Models;

namespace UnitTests.Catalogue;

/// <summary>The catalogue of DESIGN section 5, as reports and verdicts refer to it.</summary>
public sealed class CatalogueTests
{
    static readonly Property[] s_judged = Of(typeof(PropertyCatalogue));

    [Fact]
    public void Every_property_has_a_bit_of_its_own_and_every_bit_a_property()
    {
        s_judged.Select(property => property.Bit).Should().BeEquivalentTo(
            Enum.GetValues<PropertySet>().Except([PropertySet.None]));
        s_judged.Should().OnlyContain(property => BitOperations.IsPow2((uint)property.Bit));
    }

    [Fact]
    public void Every_property_is_called_what_the_code_calls_it_and_says_what_it_claims()
    {
        foreach (PropertyInfo declared in Declared(typeof(PropertyCatalogue)).Concat(Declared(typeof(Sometimes))))
        {
            var property = (Property)declared.GetValue(null)!;
            property.Name.Should().Be(declared.Name);
            property.Says.Should().EndWith(".");
        }
    }

    [Fact]
    public void Reports_list_the_properties_in_the_order_of_their_bits()
    {
        PropertyCatalogue.Always.Should().BeInAscendingOrder(property => property.Bit);
        PropertyCatalogue.AlwaysWithThreads.Should().BeInAscendingOrder(property => property.Bit).And
            .Contain(PropertyCatalogue.NoStoredZombie).And.NotContain(PropertyCatalogue.NoZombieSession);
    }

    /// <summary>Safety and liveness are judged by a bit, reachability by the event that shows it.</summary>
    [Fact]
    public void A_property_is_judged_as_its_kind_asks()
    {
        s_judged.Where(property => property.Kind == PropertyKind.Eventually).Should().Equal(
            PropertyCatalogue.EveryCallerAnswered, PropertyCatalogue.NoDeadlock, PropertyCatalogue.Converges);
        s_judged.Should().OnlyContain(property => property.Kind != PropertyKind.Sometimes && property.Witness == null);
        Sometimes.All.Should().OnlyContain(property =>
            property.Kind == PropertyKind.Sometimes && property.Bit == PropertySet.None);
    }

    [Fact]
    public void What_must_happen_sometimes_is_found_by_the_event_that_shows_it()
    {
        Sometimes.All.Should().BeEquivalentTo(Of(typeof(Sometimes)));
        foreach (Property property in Sometimes.All)
        {
            $"{property.Witness}".Should().Be(property.Name);
            Sometimes.ShownBy(property.Witness!.Value).Should().BeSameAs(property);
        }

        Sometimes.ShownBy(WorldEventKind.ProbeFailed).Should().BeNull();
    }

    static Property[] Of(Type catalogue) =>
        [.. Declared(catalogue).Select(declared => (Property)declared.GetValue(null)!)];

    static IEnumerable<PropertyInfo> Declared(Type catalogue) =>
        catalogue.GetProperties().Where(property => property.PropertyType == typeof(Property));
}
