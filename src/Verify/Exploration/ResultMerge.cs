namespace Verify.Exploration;

/// <summary>
/// Joins what the shards of an order came to. It is what the order would have come to on one machine.
/// </summary>
static class ResultMerge
{
    /// <exception cref="InvalidDataException">
    /// They are not the shards of one order, each once; the message says how.
    /// </exception>
    public static (ExplorationTally Tally, Effort Effort) Join(IReadOnlyList<(string Name, ResultFile Result)> files)
    {
        (string firstName, ResultFile first) = files[0];
        foreach ((string name, ResultFile result) in files)
        {
            if (!result.Order.IsSameAs(first.Order)) throw new InvalidDataException($"{name} is of another order than {firstName}.");
            if (result.Shard.Of != first.Shard.Of)
                throw new InvalidDataException($"{name} is shard {result.Shard}, and {firstName} is shard {first.Shard}.");
        }

        Dictionary<int, string> shards = [];
        foreach ((string name, ResultFile result) in files)
        {
            if (!shards.TryAdd(result.Shard.Number, name))
                throw new InvalidDataException($"{shards[result.Shard.Number]} and {name} are both shard {result.Shard}.");
        }

        int[] missing = [.. Enumerable.Range(1, first.Shard.Of).Except(shards.Keys)];
        if (missing.Length > 0)
            throw new InvalidDataException($"shard {string.Join(", ", missing.Select(number => first.Shard with { Number = number }))} is missing.");

        return (Join(first.Order.Read(Shard.Whole), files.Select(file => file.Result)), new Effort(
            TimeSpan.FromSeconds(Math.Min(files.Max(file => file.Result.Seconds), TimeSpan.MaxValue.TotalSeconds / 2)),
            files.Sum(file => Math.Min(file.Result.Workers, 1_000_000))));
    }

    static ExplorationTally Join(ExplorationOrder order, IEnumerable<ResultFile> files)
    {
        Dictionary<WorkItem, WorkResult> results = files.SelectMany(file => file.Pieces).ToDictionary(result => result.Item);
        var tally = new ExplorationTally(order);

        // Where time ended is no piece's end, so what is there is taken in the order's order, whatever is not.
        foreach ((_, WorkItem item) in order.Pieces())
        {
            if (results.Count == 0) break;
            if (results.Remove(item, out WorkResult? result)) tally.Add(result);
        }

        return tally;
    }
}
