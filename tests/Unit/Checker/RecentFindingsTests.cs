using Checker;

namespace CheckerTests;

/// <summary>What a worker remembers of what it found last: in as many places as fit, and each of them is used.</summary>
public sealed unsafe class RecentFindingsTests
{
    /// <summary>128 KiB of keys, and a power of two, or the last bits of a hash would leave places empty.</summary>
    [Theory]
    [InlineData(1, 16384)]
    [InlineData(2, 8192)]
    [InlineData(3, 4096)]
    [InlineData(4, 4096)]
    [InlineData(5, 2048)]
    public void There_are_as_many_places_as_fit(int keyWords, int places)
    {
        RecentFindings recent = new(keyWords);

        Remember(recent, keyWords, 0, places).Should().Be(places, "none was there before");
        Remember(recent, keyWords, 0, places).Should().Be(0, "none took the place of another");
        Remember(recent, keyWords, places, 1).Should().Be(1);
        Remember(recent, keyWords, 0, 1).Should().Be(1, "one more took a place");
    }

    [Fact]
    public void A_key_that_is_larger_than_all_of_it_has_two_places()
    {
        const int keyWords = 20_000;
        RecentFindings recent = new(keyWords);

        Remember(recent, keyWords, 0, 2).Should().Be(2);
        Remember(recent, keyWords, 0, 2).Should().Be(0);
    }

    /// <returns>How many of so many different keys, of as many hashes, it did not remember.</returns>
    static int Remember(RecentFindings recent, int keyWords, int first, int count)
    {
        ulong[] key = new ulong[keyWords];
        int unknown = 0;
        fixed (ulong* pointer = key)
        {
            for (int i = first; i < first + count; i++)
            {
                Array.Fill(key, ~(ulong)i);
                if (recent.Remember((ulong)i, pointer)) unknown++;
            }
        }

        return unknown;
    }
}
